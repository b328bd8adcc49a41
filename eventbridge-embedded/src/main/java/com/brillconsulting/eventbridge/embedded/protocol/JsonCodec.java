package com.brillconsulting.eventbridge.embedded.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
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
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.DateUtils;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes every request and response of the SDK as JSON, by the {@link SdkField}s that each of its classes
 * carries. Members that were not set are not written; names that the class does not know are passed over.
 */
public final class JsonCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonCodec() {}

    /**
     * Fills a builder of the SDK from a JSON object.
     *
     * @throws ApiException with code {@code SerializationException} when the bytes are not one JSON object of the
     *     expected shape
     */
    public static void read(byte[] json, SdkPojo builder) {
        if (json.length == 0) {
            return;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notExpected(parser);
            }
            readObject(parser, builder);
            if (parser.nextToken() != null) {
                throw ApiException.of("SerializationException", "Unexpected content after the end of the request");
            }
        } catch (JacksonException e) {
            throw ApiException.of(
                    "SerializationException", "Could not parse request body into json: " + e.getOriginalMessage());
        }
    }

    private static void readObject(JsonParser parser, SdkPojo builder) {
        Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            SdkField<?> field = fields.get(name);
            if (field == null) {
                parser.skipChildren();
            } else {
                Object value = readValue(parser, field);
                if (value != null) {
                    field.set(builder, value);
                }
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw notExpected(parser);
        }
    }

    private static @Nullable Object readValue(JsonParser parser, SdkField<?> field) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> readStructure(parser, field);
            case LIST ->
                readList(parser, field.getRequiredTrait(ListTrait.class).memberFieldInfo());
            case MAP -> readMap(parser, field.getRequiredTrait(MapTrait.class).valueFieldInfo());
            default -> readScalar(parser, token, field);
        };
    }

    private static Object readStructure(JsonParser parser, SdkField<?> field) {
        expect(parser, JsonToken.START_OBJECT);
        SdkPojo nested = field.constructor().get();
        readObject(parser, nested);
        return ((Buildable) nested).build();
    }

    private static List<@Nullable Object> readList(JsonParser parser, SdkField<?> member) {
        expect(parser, JsonToken.START_ARRAY);
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(parser, member));
        }
        return list;
    }

    private static Map<String, @Nullable Object> readMap(JsonParser parser, SdkField<?> valueField) {
        expect(parser, JsonToken.START_OBJECT);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            map.put(name, readValue(parser, valueField));
        }
        return map;
    }

    private static Object readScalar(JsonParser parser, JsonToken token, SdkField<?> field) {
        boolean number = token.isNumeric();
        boolean string = token == JsonToken.VALUE_STRING;
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string ? parser.getString() : cannotConvert(token, "String");
            case BOOLEAN -> token.isBoolean() ? parser.getBooleanValue() : cannotConvert(token, "Boolean");
            case INTEGER -> number ? parser.getIntValue() : cannotConvert(token, "Integer");
            case LONG -> number ? parser.getLongValue() : cannotConvert(token, "Long");
            case SHORT -> number ? parser.getShortValue() : cannotConvert(token, "Short");
            case DOUBLE -> number ? parser.getDoubleValue() : cannotConvert(token, "Double");
            case FLOAT -> number ? parser.getFloatValue() : cannotConvert(token, "Float");
            case BIG_DECIMAL -> number ? parser.getDecimalValue() : cannotConvert(token, "BigDecimal");
            case SDK_BYTES ->
                string ? SdkBytes.fromByteArrayUnsafe(readBase64(parser.getString())) : cannotConvert(token, "Blob");
            case INSTANT -> readInstant(parser, number, string, field);
            default ->
                throw new IllegalStateException(
                        "No JSON form for " + field.marshallingType().getKnownType());
        };
    }

    private static byte[] readBase64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.of("SerializationException", "A blob is not valid base64");
        }
    }

    private static Object readInstant(JsonParser parser, boolean number, boolean string, SdkField<?> field) {
        try {
            if (number) {
                BigDecimal millis = parser.getDecimalValue().movePointRight(3);
                return Instant.ofEpochMilli(millis.longValue());
            }
            return string
                    ? DateUtils.parseIso8601Date(parser.getString())
                    : cannotConvert(parser.currentToken(), "Timestamp");
        } catch (DateTimeException e) {
            throw ApiException.of("SerializationException", field.memberName() + " is no timestamp");
        }
    }

    private static void expect(JsonParser parser, JsonToken token) {
        if (parser.currentToken() != token) {
            throw notExpected(parser);
        }
    }

    private static ApiException notExpected(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return ApiException.of(
                "SerializationException",
                token == JsonToken.START_OBJECT
                        ? "Start of structure or map found where not expected."
                        : token == JsonToken.START_ARRAY
                                ? "Start of list found where not expected"
                                : "Unexpected value type in payload");
    }

    private static Object cannotConvert(JsonToken token, String type) {
        throw ApiException.of(
                "SerializationException",
                token == JsonToken.START_OBJECT
                        ? "Start of structure or map found where not expected."
                        : token == JsonToken.START_ARRAY
                                ? "Start of list found where not expected"
                                : token.name().replace("_INT", "_VALUE").replace("VALUE_", "")
                                        + " can not be converted to a " + type);
    }

    /** {@return a response, or any other class of the SDK, as JSON} */
    public static byte[] write(SdkPojo pojo) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writeObject(json, pojo);
        }
        return bytes.toByteArray();
    }

    /** {@return a JSON object of nothing but strings} */
    static byte[] writeStrings(Map<String, String> values) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            values.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeObject(JsonGenerator json, SdkPojo pojo) {
        json.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.location() == MarshallLocation.PAYLOAD ? field.getValueOrDefault(pojo) : null;
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.writeName(field.locationName());
                writeValue(json, field, value);
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, SdkField<?> field, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> writeObject(json, (SdkPojo) value);
            case LIST ->
                writeList(json, field.getRequiredTrait(ListTrait.class).memberFieldInfo(), (Collection<?>) value);
            case MAP -> writeMap(json, field.getRequiredTrait(MapTrait.class).valueFieldInfo(), (Map<?, ?>) value);
            case STRING -> json.writeString((String) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case SHORT -> json.writeNumber((Short) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case FLOAT -> json.writeNumber((Float) value);
            case BIG_DECIMAL -> json.writeNumber((BigDecimal) value);
            case SDK_BYTES ->
                json.writeString(Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe()));
            case INSTANT -> writeInstant(json, field, (Instant) value);
            default ->
                throw new IllegalStateException(
                        "No JSON form for " + field.marshallingType().getKnownType());
        }
    }

    private static void writeList(JsonGenerator json, SdkField<?> member, Collection<?> values) {
        json.writeStartArray();
        for (Object value : values) {
            writeValue(json, member, value);
        }
        json.writeEndArray();
    }

    private static void writeMap(JsonGenerator json, SdkField<?> valueField, Map<?, ?> values) {
        json.writeStartObject();
        values.forEach((name, value) -> {
            json.writeName(String.valueOf(name));
            writeValue(json, valueField, value);
        });
        json.writeEndObject();
    }

    private static void writeInstant(JsonGenerator json, SdkField<?> field, Instant value) {
        var format = field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(TimestampFormatTrait.Format.UNIX_TIMESTAMP);
        switch (format) {
            case ISO_8601 -> json.writeString(DateUtils.formatIso8601Date(value));
            case RFC_822 -> json.writeString(DateUtils.formatRfc822Date(value));
            default -> json.writeNumber(BigDecimal.valueOf(value.toEpochMilli(), 3));
        }
    }
}
