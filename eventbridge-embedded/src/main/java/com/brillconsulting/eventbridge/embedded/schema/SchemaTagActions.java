package com.brillconsulting.eventbridge.embedded.schema;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.schemas.model.TagResourceRequest;
import software.amazon.awssdk.services.schemas.model.TagResourceResponse;
import software.amazon.awssdk.services.schemas.model.UntagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UntagResourceResponse;

/** The operations on the tags of registries, schemas and discoverers. */
final class SchemaTagActions {

    private final Registries registries;

    SchemaTagActions(Registries registries) {
        this.registries = registries;
    }

    /** Adds tags, or changes their values. */
    public TagResourceResponse tagResource(TagResourceRequest request) {
        change(request.resourceArn(), tags -> {
            Map<String, String> all = new TreeMap<>(tags);
            all.putAll(request.tags());
            Names.checkTags(all);
            return all;
        });
        return TagResourceResponse.builder().build();
    }

    /** Removes tags. */
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        change(request.resourceArn(), tags -> {
            Map<String, String> all = new TreeMap<>(tags);
            request.tagKeys().forEach(all::remove);
            return all;
        });
        return UntagResourceResponse.builder().build();
    }

    /** Lists tags. */
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        String[] resource = resource(request.resourceArn());
        Map<String, String> tags =
                switch (resource[0]) {
                    case "registry" -> registries.require(resource[1]).tags();
                    case "schema" ->
                        registries.require(resource[1]).require(resource[2]).tags();
                    default -> registries.requireDiscoverer(resource[1]).tags();
                };
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    private void change(String arn, UnaryOperator<Map<String, String>> change) {
        String[] resource = resource(arn);
        switch (resource[0]) {
            case "registry" ->
                registries.change(resource[1], registry -> registry.withTags(change.apply(registry.tags())));
            case "schema" ->
                registries.changeSchema(
                        resource[1], resource[2], schema -> schema.withTags(change.apply(schema.tags())));
            default ->
                registries.changeDiscoverer(
                        resource[1], discoverer -> discoverer.withTags(change.apply(discoverer.tags())));
        }
    }

    /** {@return the kind and the names that an ARN of this account and region has} */
    private String[] resource(String arn) {
        String own = registries.arn("");
        String[] resource = arn.startsWith(own) ? arn.substring(own.length()).split("/") : new String[0];
        int names = resource.length - 1;
        boolean known =
                switch (resource.length == 0 ? "" : resource[0]) {
                    case "registry", "discoverer" -> names == 1;
                    case "schema" -> names == 2;
                    default -> false;
                };
        if (!known) {
            throw SchemaErrors.notFound("Resource", arn);
        }
        return resource;
    }
}
