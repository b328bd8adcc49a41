package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads requests and writes responses of the SDK whose members are spread over path, query, headers and body, by the
 * locations that the {@link SdkField}s of each class tell.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS REST JSON protocol</a>
 */
final class RestJsonCodec {

    private static final String BINARY = "application/octet-stream";

    private RestJsonCodec() {}

    /**
     * Fills a builder of the SDK from a request.
     *
     * @param labels what the path has in place of its labels
     * @throws ApiException with code {@code SerializationException} when a value is not of its member's type
     */
    static void read(AwsHttpRequest request, RequestUri uri, Map<String, String> labels, SdkPojo builder) {
        SdkField<?> payload = explicitPayload(builder);
        if (payload == null) {
            JsonCodec.read(request.body(), builder);
        } else {
            payload.set(builder, readPayload(payload, request.body()));
        }
        for (SdkField<?> field : builder.sdkFields()) {
            Object value =
                    switch (field.location()) {
                        case PATH, GREEDY_PATH -> readText(field, labels.get(field.locationName()));
                        case QUERY_PARAM -> readAll(field, uri.query().get(field.locationName()));
                        case HEADER ->
                            readText(field, request.header(field.locationName().toLowerCase(Locale.ROOT)));
                        default -> null;
                    };
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private static Object readPayload(SdkField<?> field, byte[] body) {
        if (field.marshallingType() == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArrayUnsafe(body);
        }
        SdkPojo nested = field.constructor().get();
        JsonCodec.read(body, nested);
        return ((Buildable) nested).build();
    }

    private static @Nullable Object readText(SdkField<?> field, @Nullable String text) {
        return text == null ? null : TextValues.read(field, text);
    }

    private static @Nullable Object readAll(SdkField<?> field, @Nullable List<String> texts) {
        if (texts == null) {
            return null;
        }
        if (field.marshallingType() != MarshallingType.LIST) {
            return TextValues.read(field, texts.get(0));
        }
        SdkField<?> member =
                field.getRequiredTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
        return texts.stream().map(text -> TextValues.read(member, text)).toList();
    }

    /**
     * {@return the answer that carries a response}
     *
     * @param status the HTTP status, unless a member of the response tells it
     */
    static AwsHttpResponse write(SdkPojo response, int status) {
        SdkField<?> payload = explicitPayload(response);
        boolean binary = payload != null && payload.marshallingType() == MarshallingType.SDK_BYTES;
        Map<String, String> headers = AwsResponses.headers(binary ? BINARY : AwsResponses.JSON);
        for (SdkField<?> field : response.sdkFields()) {
            Object value = field.getValueOrDefault(response);
            if (value == null || value instanceof SdkAutoConstructList) {
                continue;
            }
            if (field.location() == MarshallLocation.HEADER) {
                headers.put(field.locationName(), TextValues.write(field, value));
            } else if (field.location() == MarshallLocation.STATUS_CODE) {
                status = (Integer) value;
            }
        }
        // Neither has a body in HTTP, not even an empty object.
        byte[] body = status == 204 || status == 304 ? new byte[0] : writeBody(response, payload);
        return new AwsHttpResponse(status, headers, body);
    }

    private static byte[] writeBody(SdkPojo response, @Nullable SdkField<?> payload) {
        if (payload == null) {
            return JsonCodec.write(response);
        }
        Object value = payload.getValueOrDefault(response);
        if (value instanceof SdkBytes bytes) {
            return bytes.asByteArray();
        }
        return value instanceof SdkPojo nested ? JsonCodec.write(nested) : new byte[0];
    }

    private static @Nullable SdkField<?> explicitPayload(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class, TraitType.PAYLOAD_TRAIT)) {
                return field;
            }
        }
        return null;
    }
}
