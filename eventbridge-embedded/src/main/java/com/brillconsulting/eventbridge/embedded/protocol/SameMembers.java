package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Carries members over between classes of the SDK that tell the same thing, as a request and a response may. */
public final class SameMembers {

    private SameMembers() {}

    /** Sets all members of a builder that the source has under the same name, also those that are null there. */
    public static <B extends SdkPojo> B copy(SdkPojo source, B builder) {
        Map<String, SdkField<?>> fields =
                source.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
        for (SdkField<?> field : builder.sdkFields()) {
            SdkField<?> same = fields.get(field.memberName());
            if (same != null) {
                field.set(builder, same.getValueOrDefault(source));
            }
        }
        return builder;
    }
}
