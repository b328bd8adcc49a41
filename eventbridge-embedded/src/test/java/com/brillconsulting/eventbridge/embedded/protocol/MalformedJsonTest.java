package com.brillconsulting.eventbridge.embedded.protocol;

import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.json;
import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON, or JSON of another shape, is the caller's fault: it gets a status of 400 and a reason. */
class MalformedJsonTest {

    private static final byte[] PUT_EVENTS =
            "{\"Entries\": [{\"Time\": 1793491200.5, \"Source\": \"a\", \"DetailType\": \"b\", \"Detail\": \"{\\\"k\\\": [1, null]}\", \"Resources\": [\"é\", \"\\ud83d\\ude42\"], \"TraceHeader\": \"c\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final AwsEndpoint endpoint = new TestServices().endpoint();

    private AwsHttpResponse putEvents(byte[] body) {
        return endpoint.handle(post("AWSEvents.PutEvents", body)).join();
    }

    private void assertRefused(byte[] body) {
        AwsHttpResponse response = putEvents(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).get("__type").asString()).isEqualTo("SerializationException");
        assertThat(json(response).get("message").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "[]",
                "null",
                "\"text\"",
                "1",
                " ",
                "{} {}",
                "{} x",
                "{\"Entries\": [",
                "{\"Entries\": }",
                "{\"Entries\": [}",
                "{'Entries': []}",
                "{\"Entries\": [{\"Detail\": \"\u0001\"}]}",
                "{\"Entries\": [{\"Detail\": \"\\x\"}]}",
                "{\"Entries\": [{\"Detail\": \"\\ud83d\"}]}",
                "{\"Entries\": [{\"Detail\": \"\\ude42\\ud83d\"}]}",
                "{\"Entries\": [{\"Time\": 1e999999999}]}",
                "{\"Entries\": [{\"Time\": 1e99999999999999}]}",
                "{\"Entries\": [{\"Time\": -1e-99999999999999}]}",
                "{\"Entries\": [{\"Time\": -1e18}]}",
                "{\"Entries\": [{\"Time\": \"yesterday\"}]}",
                "{\"Entries\": [{\"Time\": 00}]}"
            })
    void refusesWhatIsNotTheJsonOfTheRequest(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Entries\": {}} | Start of structure or map found where not expected.",
                "{\"Entries\": 1} | Unexpected value type in payload",
                "{\"Entries\": [[]]} | Start of list found where not expected",
                "{\"Entries\": [{\"Source\": 1}]} | NUMBER_VALUE cannot be converted to String",
                "{\"Entries\": [{\"Source\": 1.5}]} | DECIMAL_VALUE cannot be converted to String",
                "{\"Entries\": [{\"Source\": true}]} | TRUE_VALUE cannot be converted to String",
                "{\"Entries\": [{\"Source\": {}}]} | Start of structure or map found where not expected.",
                "{\"Entries\": [{\"Source\": []}]} | Start of list found where not expected",
                "{\"Entries\": [{\"Time\": false}]} | FALSE_VALUE cannot be converted to Timestamp"
            })
    void saysWhatStandsWhereSomethingElseIsExpected(String body, String message) {
        AwsHttpResponse response = putEvents(body.getBytes(StandardCharsets.UTF_8));
        assertThat(json(response).get("message").asString()).isEqualTo(message);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = "{\"Entries\": [{\"Source\": \"?\"}]}".getBytes(StandardCharsets.UTF_8);
        for (int b : new int[] {0xff, 0xc0, 0x80, 0xfe}) {
            body[25] = (byte) b;
            assertRefused(body);
        }
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
    }

    @Test
    void refusesNestingWithoutAnEnd() {
        assertRefused(("{\"x\": " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused("{\"Entries\": ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertRefused("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passesOverNamesThatItDoesNotKnow() {
        String unknown = "{\"x\": " + "[".repeat(100) + "]".repeat(100) + ", \"y\": {\"z\": [1, {}]}, \"Entries\": []}";
        assertThat(putEvents(unknown.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
    }

    @Test
    void takesTheLastOfMembersThatAreGivenTwice() {
        String twice = "{\"Name\": \"first\", \"Name\": \"last\"}";
        assertThat(json(endpoint.handle(post("AWSEvents.PutRule", twice)).join())
                        .get("RuleArn")
                        .asString())
                .endsWith("rule/last");
    }

    @Test
    void readsDetailsOfAMegabyte() {
        String detail = "é".repeat(1 << 20);
        String body = "{\"Entries\": [{\"Detail\": \"" + detail + "\"}]}";
        assertThat(json(putEvents(body.getBytes(StandardCharsets.UTF_8)))
                        .at("/Entries/0/EventId")
                        .asString())
                .isEqualTo(String.valueOf(1 << 20));
    }

    @Test
    void answersEveryDamagedRequestAndNeverFails() {
        var random = new Random(4010);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(PUT_EVENTS, PUT_EVENTS.length - random.nextInt(3) * random.nextInt(40));
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(putEvents(damaged).status())
                    .as(() -> new String(damaged, StandardCharsets.ISO_8859_1))
                    .isIn(200, 400);
        }
    }
}
