package com.brillconsulting.eventbridge.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.event.DetailResolver;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.support.MessageBuilder;

class EnvelopeReaderTest {

    private final EnvelopeReader reader = new EnvelopeReader(DetailResolver.NONE);

    @Test
    void readsTheEventOfAnApplication() {
        var envelope = read("""
                {"version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "detail-type": "User Action",
                 "source": "my.application", "account": "123456789012", "time": "2026-11-12T00:00:00Z",
                 "region": "ca-central-1", "resources": ["arn:one", "arn:two"], "replay-name": "again",
                 "detail": {"action": "signup"}}
                """);

        assertThat(envelope)
                .isEqualTo(new EventEnvelope<>(
                        "17793124-05d4-b198-2fde-7ededc63b103",
                        "my.application",
                        "User Action",
                        "123456789012",
                        Instant.parse("2026-11-12T00:00:00Z"),
                        "ca-central-1",
                        List.of("arn:one", "arn:two"),
                        "again",
                        "{\"action\": \"signup\"}"));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        var envelope = read("""
                {"detail": {}, "detail-type": "T", "source": "aws.partner/example.com/1/2", "unknown": {"detail": [1, {}]},
                 "tags": ["a", ["b"]], "count": 3, "nothing": null, "resources": ["arn:one", 2, {"not": "an ARN"}]}
                """);

        assertThat(envelope.source()).isEqualTo("aws.partner/example.com/1/2");
        assertThat(envelope.detail()).isEqualTo("{}");
        assertThat(envelope.resources()).containsExactly("arn:one");
        assertThat(envelope.replayed()).isFalse();
    }

    @Test
    void takesFromTheMessageWhatAnIncompleteEnvelopeLacks() {
        var message = MessageBuilder.withPayload("{\"detail-type\": \"T\", \"detail\": {}}")
                .setHeader(SqsHeaders.SQS_RAW_MESSAGE_ID_HEADER, "message-1")
                .setHeader(SqsHeaders.MessageSystemAttributes.SQS_SENT_TIMESTAMP, "1700000000000")
                .build();

        assertThat(reader.read(message).envelope())
                .isEqualTo(new EventEnvelope<>(
                        "message-1", "", "T", "", Instant.ofEpochMilli(1_700_000_000_000L), "", List.of(), null, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"price\" : 1.10,\n\t\"big\": 12345678901234567890.000, \"e\": 1E5 }",
                "{\"text\":\"\\u00e9 \\\"quoted\\\" } \\\\\", \"emoji\":\"😀é\", \"null\":null}",
                "{\"detail\":{\"detail\":[{},[],{\"detail-type\":\"inner\"}]}}"
            })
    void keepsTheDetailAsTheVeryTextThatCame(String detail) {
        assertThat(read("{\"😀\":\"é\", \"detail\" :  " + detail + " , \"detail-type\":\"T\"}")
                        .detail())
                .isEqualTo(detail);
    }

    @Test
    void keepsALargeDetailAsTheVeryTextThatCame() {
        var detail = "{\"text\": \"%s\", \"end\": 1.0}".formatted("é😀\\n ".repeat(100_000));

        assertThat(read("{\"source\":\"s\",\"detail-type\":\"T\",\"detail\":%s}".formatted(detail))
                        .detail())
                .isEqualTo(detail);
    }

    @Test
    void readsADetailAsDeepAsEventBridgeTakes() {
        var detail = "{\"a\":".repeat(999) + "{}" + "}".repeat(999);

        assertThat(read("{\"detail-type\":\"T\",\"detail\":%s}".formatted(detail))
                        .detail())
                .isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secret                                              | it is no JSON (StreamReadException",
                "{\"detail-type\": \"T\", \"detail\": {\"secret\"    | it is no JSON (",
                "[\"secret\"]                                        | it is no JSON object",
                "\"secret\"                                          | it is no JSON object",
                "{\"detail\": {\"secret\": 1}}                       | it has no detail-type",
                "{\"detail-type\": \"secret\"}                       | it has no detail,",
                "{\"detail-type\": 1, \"detail\": {}}                | it has no detail-type",
                "{\"detail-type\": \"T\", \"detail\": \"secret\"}    | its detail is no JSON object",
                "{\"detail-type\": \"T\", \"detail\": {}} secret     | it is no JSON (",
                "{\"detail-type\": \"T\", \"detail\": {}} {}         | something follows its JSON object",
                "{\"time\":\"secret\",\"detail-type\":\"\",\"detail\":{}} | its time is no ISO 8601 date and time",
            })
    void saysWhyItIsUnreadableAndNothingOfWhatIsInIt(String body, String reason) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> read(body))
                .withMessageStartingWith(reason)
                .withMessageNotContaining("secret");
    }

    private EventEnvelope<String> read(String body) {
        return reader.read(MessageBuilder.withPayload(body).build()).envelope();
    }
}
