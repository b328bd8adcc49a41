package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.DateUtils;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one JSON object into a builder of the SDK. It goes as deep as the model of the request does; what the model
 * does not know is skipped without recursion, so that no input can exhaust the stack.
 */
final class JsonRequestReader {

    private static final BigDecimal LAST_SECOND =
            BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());

    private final JsonParser parser;

    JsonRequestReader(JsonParser parser) {
        this.parser = parser;
    }

    void read(SdkPojo builder) {
        parser.nextToken();
        readObject(builder);
        if (parser.nextToken() != null) {
            throw malformed("Unexpected content after the end of the request");
        }
    }

    static ApiException malformed(String message) {
        return ApiException.of("SerializationException", message);
    }

    private void readObject(SdkPojo builder) {
        expect(JsonToken.START_OBJECT);
        Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            SdkField<?> field = fields.get(name);
            if (field == null || field.location() != MarshallLocation.PAYLOAD) {
                parser.skipChildren();
            } else {
                field.set(builder, readValue(field));
            }
        }
    }

    private @Nullable Object readValue(SdkField<?> field) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> readStructure(field);
            case LIST ->
                readList(field.getRequiredTrait(ListTrait.class, TraitType.LIST_TRAIT)
                        .memberFieldInfo());
            case MAP ->
                readMap(field.getRequiredTrait(MapTrait.class, TraitType.MAP_TRAIT)
                        .valueFieldInfo());
            default -> readScalar(parser.currentToken(), field);
        };
    }

    private Object readStructure(SdkField<?> field) {
        SdkPojo nested = field.constructor().get();
        readObject(nested);
        return ((Buildable) nested).build();
    }

    private List<@Nullable Object> readList(SdkField<?> member) {
        expect(JsonToken.START_ARRAY);
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(member));
        }
        return list;
    }

    private Map<String, @Nullable Object> readMap(SdkField<?> valueField) {
        expect(JsonToken.START_OBJECT);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            map.put(wellFormed(name), readValue(valueField));
        }
        return map;
    }

    private Object readScalar(JsonToken token, SdkField<?> field) {
        boolean number = token.isNumeric();
        boolean string = token == JsonToken.VALUE_STRING;
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string ? wellFormed(parser.getString()) : cannotConvert(token, "String");
            case BOOLEAN -> token.isBoolean() ? parser.getBooleanValue() : cannotConvert(token, "Boolean");
            case INTEGER -> number ? parser.getIntValue() : cannotConvert(token, "Integer");
            case LONG -> number ? parser.getLongValue() : cannotConvert(token, "Long");
            case SHORT -> number ? parser.getShortValue() : cannotConvert(token, "Short");
            case DOUBLE -> number ? parser.getDoubleValue() : cannotConvert(token, "Double");
            case FLOAT -> number ? parser.getFloatValue() : cannotConvert(token, "Float");
            case BIG_DECIMAL -> number ? decimal() : cannotConvert(token, "BigDecimal");
            case SDK_BYTES ->
                string ? SdkBytes.fromByteArrayUnsafe(readBase64(parser.getString())) : cannotConvert(token, "Blob");
            case INSTANT ->
                number
                        ? epochSeconds(decimal(), field)
                        : string ? date(parser.getString(), field) : cannotConvert(token, "Timestamp");
            default ->
                throw new IllegalStateException("No JSON form is known for " + field.memberName() + " of type "
                        + field.marshallingType().getKnownType());
        };
    }

    private BigDecimal decimal() {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw malformed("Could not parse request body into json: a number is out of range");
        }
    }

    /** Refuses halves of surrogate pairs, which JSON can tell but no UTF-8 answer or message could carry on. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw malformed("Could not parse request body into json: a string has half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static byte[] readBase64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed("Invalid base64 encoding of a blob");
        }
    }

    private static Instant epochSeconds(BigDecimal seconds, SdkField<?> field) {
        // Compared by magnitude first: a number such as 1e999999999 has a billion digits once it is no BigDecimal.
        if (seconds.abs().compareTo(LAST_SECOND) > 0) {
            throw malformed(field.memberName() + " is no timestamp");
        }
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    private static Instant date(String text, SdkField<?> field) {
        try {
            return DateUtils.parseIso8601Date(text);
        } catch (DateTimeException e) {
            throw malformed(field.memberName() + " is no timestamp");
        }
    }

    private void expect(JsonToken token) {
        if (parser.currentToken() != token) {
            throw notExpected(parser.currentToken(), "Unexpected value type in payload");
        }
    }

    private static Object cannotConvert(JsonToken token, String type) {
        String kind =
                switch (token) {
                    case VALUE_NUMBER_INT -> "NUMBER_VALUE";
                    case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE";
                    case VALUE_STRING -> "STRING_VALUE";
                    case VALUE_TRUE -> "TRUE_VALUE";
                    default -> "FALSE_VALUE";
                };
        throw notExpected(token, kind + " cannot be converted to " + type);
    }

    private static ApiException notExpected(@Nullable JsonToken token, String otherwise) {
        return malformed(
                token == JsonToken.START_OBJECT
                        ? "Start of structure or map found where not expected."
                        : token == JsonToken.START_ARRAY ? "Start of list found where not expected" : otherwise);
    }
}
