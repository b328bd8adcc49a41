package com.brillconsulting.eventbridge.embedded.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.Trait;

/** What the protocol has, but neither of the services makes use of. */
class RestJsonCodecTest {

    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void readsHeaders() {
        var read = new Pojo(
                field("text", MarshallingType.STRING, MarshallLocation.HEADER),
                field("day", MarshallingType.INSTANT, MarshallLocation.HEADER),
                field("json", MarshallingType.STRING, MarshallLocation.HEADER, JsonValueTrait.create()),
                field("absent", MarshallingType.LONG, MarshallLocation.HEADER));
        var headers = Map.of("x-text", "a b", "x-day", "Mon, 23 Nov 2026 10:00:00 GMT", "x-json", "e30=");
        read("/", headers, Map.of(), new byte[0], read);
        assertThat(read.values).isEqualTo(Map.of("text", "a b", "day", TIME, "json", "{}"));
    }

    @Test
    void readsEveryTypeFromTheQuery() {
        var read = new Pojo(
                field("day", MarshallingType.INSTANT, MarshallLocation.QUERY_PARAM),
                field("yes", MarshallingType.BOOLEAN, MarshallLocation.QUERY_PARAM),
                field("long", MarshallingType.LONG, MarshallLocation.QUERY_PARAM),
                field("short", MarshallingType.SHORT, MarshallLocation.QUERY_PARAM),
                field("double", MarshallingType.DOUBLE, MarshallLocation.QUERY_PARAM),
                field("float", MarshallingType.FLOAT, MarshallLocation.QUERY_PARAM),
                field("decimal", MarshallingType.BIG_DECIMAL, MarshallLocation.QUERY_PARAM),
                field("bytes", MarshallingType.SDK_BYTES, MarshallLocation.QUERY_PARAM));
        read(
                "/?x-day=2026-11-23T10%3A00%3A00Z&x-yes=true&x-long=-5&x-short=6&x-double=0.5&x-float=1.5&x-decimal=1.10&x-bytes=YWI%3D",
                Map.of(), Map.of(), new byte[0], read);
        assertThat(read.values)
                .containsEntry("day", TIME)
                .containsEntry("yes", true)
                .containsEntry("long", -5L)
                .containsEntry("short", (short) 6)
                .containsEntry("double", 0.5)
                .containsEntry("float", 1.5f)
                .containsEntry("decimal", new BigDecimal("1.10"))
                .containsEntry("bytes", SdkBytes.fromUtf8String("ab"));
    }

    @Test
    void refusesAnUnknownTruth() {
        var read = new Pojo(field("yes", MarshallingType.BOOLEAN, MarshallLocation.QUERY_PARAM));
        assertThatThrownBy(() -> read("/?x-yes=yes", Map.of(), Map.of(), new byte[0], read))
                .isInstanceOf(ApiException.class)
                .hasMessage("\"yes\" is no value of yes");
    }

    @Test
    void readsAPayloadAsItIs() {
        var read = new Pojo(
                field("key", MarshallingType.STRING, MarshallLocation.GREEDY_PATH),
                field("body", MarshallingType.SDK_BYTES, MarshallLocation.PAYLOAD, PayloadTrait.create()));
        read("/", Map.of(), Map.of("x-key", "a/b"), "{no json".getBytes(StandardCharsets.UTF_8), read);
        assertThat(read.values).isEqualTo(Map.of("key", "a/b", "body", SdkBytes.fromUtf8String("{no json")));
    }

    @Test
    void writesHeadersAndStatus() {
        var response = new Pojo(
                field("text", MarshallingType.STRING, MarshallLocation.HEADER),
                field("day", MarshallingType.INSTANT, MarshallLocation.HEADER),
                field("json", MarshallingType.STRING, MarshallLocation.HEADER, JsonValueTrait.create()),
                field("decimal", MarshallingType.BIG_DECIMAL, MarshallLocation.HEADER),
                field("bytes", MarshallingType.SDK_BYTES, MarshallLocation.HEADER),
                field("count", MarshallingType.INTEGER, MarshallLocation.HEADER),
                field("absent", MarshallingType.STRING, MarshallLocation.HEADER),
                field("status", MarshallingType.INTEGER, MarshallLocation.STATUS_CODE),
                field("more", MarshallingType.STRING, MarshallLocation.PAYLOAD));
        response.values.putAll(Map.of("text", "t", "day", TIME, "json", "{}", "status", 206, "more", "m", "count", 7));
        response.values.put("decimal", new BigDecimal("1.10"));
        response.values.put("bytes", SdkBytes.fromUtf8String("ab"));
        var answer = RestJsonCodec.write(response, 200);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.headers())
                .containsEntry("x-text", "t")
                .containsEntry("x-day", "Mon, 23 Nov 2026 10:00:00 GMT")
                .containsEntry("x-json", "e30=")
                .containsEntry("x-decimal", "1.10")
                .containsEntry("x-bytes", "YWI=")
                .containsEntry("x-count", "7")
                .doesNotContainKey("x-absent");
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"x-more\":\"m\"}");
    }

    private static void read(
            String uri, Map<String, String> headers, Map<String, String> labels, byte[] body, Pojo builder) {
        var request = new AwsHttpRequest("GET", uri, headers, body);
        RestJsonCodec.read(request, RequestUri.parse(uri), labels, builder);
    }

    @SuppressWarnings("unchecked")
    private static <T> SdkField<T> field(
            String name, MarshallingType<T> type, MarshallLocation location, Trait... traits) {
        List<Trait> all = new ArrayList<>(List.of(traits));
        all.add(LocationTrait.builder()
                .location(location)
                .locationName("x-" + name)
                .build());
        return SdkField.<T>builder(type)
                .memberName(name)
                .getter(pojo -> (T) ((Pojo) pojo).values.get(name))
                .setter((pojo, value) -> ((Pojo) pojo).values.put(name, value))
                .traits(all.toArray(Trait[]::new))
                .build();
    }

    /** A structure made of any fields. */
    private static final class Pojo implements SdkPojo {

        private final Map<String, Object> values = new HashMap<>();
        private final List<SdkField<?>> fields;

        private Pojo(SdkField<?>... fields) {
            this.fields = List.of(fields);
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return fields;
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            Map<String, SdkField<?>> byName = new HashMap<>();
            fields.forEach(field -> byName.put(field.locationName(), field));
            return byName;
        }
    }
}
