package com.brillconsulting.eventbridge.reconcile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Carries values over between classes of the SDK that say the same under the same names: what is created, updated and
 * described of a resource, or a target of two services. What the other class does not have, such as a secret, is left
 * out.
 */
final class SameFields {

    private SameFields() {}

    /** {@return the builder, with all that the source has of it} */
    static <B> B copy(SdkPojo source, B builder) {
        var target = (SdkPojo) builder;
        var sources = source.sdkFieldNameToField();
        for (var field : target.sdkFields()) {
            var same = sources.get(field.locationName());
            if (same != null) {
                field.set(target, value(field, same.getValueOrDefault(source)));
            }
        }
        return builder;
    }

    private static @Nullable Object value(SdkField<?> field, @Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return ((Buildable) copy(pojo, field.constructor().get())).build();
        }
        if (value instanceof List<?> elements && !elements.isEmpty() && elements.get(0) instanceof SdkPojo) {
            SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return elements.stream().map(it -> value(element, it)).toList();
        }
        return value;
    }
}
