package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.TagRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** A group of schedules, with its tags. Not thread-safe: {@link ScheduleGroups} guards it. */
final class ScheduleGroup {

    private final String name;
    private final String arn;
    private final Instant created;
    private final @Nullable CreateScheduleGroupRequest creation;
    private final NavigableMap<String, Schedule> schedules = new TreeMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    /**
     * @param creation the request that created it, by which its repetition is known
     */
    ScheduleGroup(String name, String arn, Instant created, @Nullable CreateScheduleGroupRequest creation) {
        this.name = name;
        this.arn = arn;
        this.created = created;
        this.creation = creation;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    @Nullable CreateScheduleGroupRequest creation() {
        return creation;
    }

    Instant created() {
        return created;
    }

    NavigableMap<String, Schedule> schedules() {
        return schedules;
    }

    ScheduleGroupSummary summary() {
        return ScheduleGroupSummary.builder()
                .name(name)
                .arn(arn)
                .state(ScheduleGroupState.ACTIVE)
                .creationDate(created)
                .lastModificationDate(created)
                .build();
    }

    void tag(List<Tag> added) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        for (Tag tag : added) {
            if (TagRules.isReserved(tag.key())) {
                throw ApiException.validation("Tag keys must not start with aws:, as " + tag.key() + " does.");
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > TagRules.MAXIMUM) {
            throw ApiException.validation("A schedule group can have at most " + TagRules.MAXIMUM + " tags.");
        }
        tags.putAll(all);
    }

    void untag(List<String> keys) {
        tags.keySet().removeAll(keys);
    }

    List<Tag> tags() {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
