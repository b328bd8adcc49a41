package com.brillconsulting.eventbridge.embedded.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.DateUtils;
import tools.jackson.core.JsonGenerator;

/** Writes what a class of the SDK holds in its payload as one JSON object. */
final class JsonResponseWriter {

    private final JsonGenerator json;

    JsonResponseWriter(JsonGenerator json) {
        this.json = json;
    }

    void writeObject(SdkPojo pojo) {
        json.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.location() == MarshallLocation.PAYLOAD ? field.getValueOrDefault(pojo) : null;
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.writeName(field.locationName());
                writeValue(field, value);
            }
        }
        json.writeEndObject();
    }

    private void writeValue(SdkField<?> field, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> writeObject((SdkPojo) value);
            case LIST ->
                writeList(
                        field.getRequiredTrait(ListTrait.class, TraitType.LIST_TRAIT)
                                .memberFieldInfo(),
                        (Collection<?>) value);
            case MAP ->
                writeMap(
                        field.getRequiredTrait(MapTrait.class, TraitType.MAP_TRAIT)
                                .valueFieldInfo(),
                        (Map<?, ?>) value);
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
            case INSTANT -> writeInstant(field, (Instant) value);
            default ->
                throw new IllegalStateException(
                        "No JSON form for " + field.marshallingType().getKnownType());
        }
    }

    private void writeList(SdkField<?> member, Collection<?> values) {
        json.writeStartArray();
        for (Object value : values) {
            writeValue(member, value);
        }
        json.writeEndArray();
    }

    private void writeMap(SdkField<?> valueField, Map<?, ?> values) {
        json.writeStartObject();
        values.forEach((name, value) -> {
            json.writeName(String.valueOf(name));
            writeValue(valueField, value);
        });
        json.writeEndObject();
    }

    private void writeInstant(SdkField<?> field, Instant value) {
        var format = field.getOptionalTrait(TimestampFormatTrait.class, TraitType.TIMESTAMP_FORMAT_TRAIT)
                .map(TimestampFormatTrait::format)
                .orElse(TimestampFormatTrait.Format.UNIX_TIMESTAMP);
        switch (format) {
            case ISO_8601 -> json.writeString(DateUtils.formatIso8601Date(value));
            case RFC_822 -> json.writeString(DateUtils.formatRfc822Date(value));
            default -> json.writeNumber(BigDecimal.valueOf(value.toEpochMilli(), 3));
        }
    }
}
