package com.brillconsulting.eventbridge.embedded.validation;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Values as AWS's errors show them: {@code [Target(id=a, arn=b, roleArn=null)]}, with everything that is not set. */
final class ShownValue {

    private ShownValue() {}

    static String of(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return structure(pojo);
        }
        if (value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
            return "null";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ShownValue::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static String structure(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .map(field -> member(field, pojo))
                .collect(Collectors.joining(", ", pojo.getClass().getSimpleName() + "(", ")"));
    }

    private static String member(SdkField<?> field, SdkPojo pojo) {
        return Constraints.lowerCamel(field.memberName()) + "=" + of(field.getValueOrDefault(pojo));
    }
}
