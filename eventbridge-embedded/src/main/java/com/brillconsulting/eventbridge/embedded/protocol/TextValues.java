package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.DateUtils;

/** Single values as paths, queries and headers carry them. */
final class TextValues {

    private TextValues() {}

    /**
     * {@return the value that a text stands for}
     *
     * @throws ApiException with code {@code SerializationException} when the text is no value of the field's type
     */
    static Object read(SdkField<?> field, String text) {
        try {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> isEncodedJson(field) ? decodeBase64(text) : text;
                case BOOLEAN -> readBoolean(text);
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case BIG_DECIMAL -> new BigDecimal(text);
                case SDK_BYTES ->
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
                case INSTANT -> readInstant(field, text);
                default -> throw noTextForm(field);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw JsonRequestReader.malformed("\"" + text + "\" is no value of " + field.memberName());
        }
    }

    /** {@return a value as text} */
    static String write(SdkField<?> field, Object value) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> isEncodedJson(field) ? encodeBase64((String) value) : (String) value;
            case BOOLEAN, INTEGER, LONG, SHORT, DOUBLE, FLOAT -> value.toString();
            case BIG_DECIMAL -> ((BigDecimal) value).toPlainString();
            case SDK_BYTES -> Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe());
            case INSTANT -> writeInstant(field, (Instant) value);
            default -> throw noTextForm(field);
        };
    }

    private static Boolean readBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Instant readInstant(SdkField<?> field, String text) {
        return switch (timestampFormat(field)) {
            case ISO_8601 -> DateUtils.parseIso8601Date(text);
            case RFC_822 -> DateUtils.parseRfc822Date(text);
            default -> DateUtils.parseUnixTimestampInstant(text);
        };
    }

    private static String writeInstant(SdkField<?> field, Instant value) {
        return switch (timestampFormat(field)) {
            case ISO_8601 -> DateUtils.formatIso8601Date(value);
            case RFC_822 -> DateUtils.formatRfc822Date(value);
            default -> DateUtils.formatUnixTimestampInstant(value);
        };
    }

    private static TimestampFormatTrait.Format timestampFormat(SdkField<?> field) {
        return field.getOptionalTrait(TimestampFormatTrait.class, TraitType.TIMESTAMP_FORMAT_TRAIT)
                .map(TimestampFormatTrait::format)
                .orElse(
                        field.location() == MarshallLocation.HEADER
                                ? TimestampFormatTrait.Format.RFC_822
                                : TimestampFormatTrait.Format.ISO_8601);
    }

    /** JSON in a header travels in base64. */
    private static boolean isEncodedJson(SdkField<?> field) {
        return field.location() == MarshallLocation.HEADER
                && field.containsTrait(JsonValueTrait.class, TraitType.JSON_VALUE_TRAIT);
    }

    private static String decodeBase64(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static String encodeBase64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static IllegalStateException noTextForm(SdkField<?> field) {
        return new IllegalStateException("No text form is known for " + field.memberName() + " of type "
                + field.marshallingType().getKnownType());
    }
}
