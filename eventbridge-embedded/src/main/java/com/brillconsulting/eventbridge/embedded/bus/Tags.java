package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.TagRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** The tags of one resource. */
final class Tags {

    private final Map<String, String> tags = new LinkedHashMap<>();

    synchronized void put(Collection<Tag> added) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        added.forEach(tag -> all.put(tag.key(), tag.value()));
        if (all.size() > TagRules.MAXIMUM) {
            throw ApiException.of(
                    "LimitExceededException", "A resource can have at most " + TagRules.MAXIMUM + " tags.");
        }
        tags.putAll(all);
    }

    synchronized void remove(Collection<String> keys) {
        tags.keySet().removeAll(keys);
    }

    synchronized List<Tag> list() {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Checks what a request says of tags, before anything is created. */
    static void check(Constraints constraints, List<Tag> tags) {
        for (int i = 0; i < tags.size(); i++) {
            String member = "tags." + (i + 1) + ".member.";
            if (TagRules.isReserved(tags.get(i).key())) {
                throw ApiException.validation("Tag key " + tags.get(i).key() + " is not valid. Reason: Tag keys must "
                        + "not start with aws:");
            }
            constraints.member(member + "key", tags.get(i).key()).minLength(1).maxLength(TagRules.KEY_LENGTH);
            constraints.member(member + "value", tags.get(i).value()).maxLength(TagRules.VALUE_LENGTH);
        }
    }
}
