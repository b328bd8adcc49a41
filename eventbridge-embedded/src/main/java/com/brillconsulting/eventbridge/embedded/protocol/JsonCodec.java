package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes every request and response of the SDK as JSON, by the {@link SdkField}s that each of its classes
 * carries. Members that were not set are not written; names that the class does not know are passed over; of members
 * that are given twice the last one counts.
 */
public final class JsonCodec {

    // The size of strings is bounded by that of the body: an event's detail is one string of up to a megabyte.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(500)
                    .build())
            .build();

    private JsonCodec() {}

    /**
     * Fills a builder of the SDK from a JSON object. No bytes at all are an object without members.
     *
     * @throws ApiException with code {@code SerializationException} when the bytes are not one JSON object of the
     *     expected shape
     */
    public static void read(byte[] json, SdkPojo builder) {
        if (json.length == 0) {
            return;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            new JsonRequestReader(parser).read(builder);
        } catch (JacksonException e) {
            throw JsonRequestReader.malformed("Could not parse request body into json: " + e.getOriginalMessage());
        }
    }

    /** {@return a response, or any other class of the SDK, as JSON} */
    public static byte[] write(SdkPojo pojo) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new JsonResponseWriter(json).writeObject(pojo);
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
}
