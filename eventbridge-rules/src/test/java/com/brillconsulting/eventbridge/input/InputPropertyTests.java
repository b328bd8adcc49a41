package com.brillconsulting.eventbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.Tries;
import com.brillconsulting.eventbridge.input.InputProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for any template, tried with generated ones; a failure names the seed that gives them. */
class InputPropertyTests {

    private static final List<String> PIECES = List.of(
            "<a>",
            "<b>",
            "<aws.events.event.json>",
            "<aws.events.rule-name>",
            "\"",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "1",
            "x",
            " ",
            "\n",
            "\\",
            "\"k\":",
            "<$.id>",
            "<c>",
            "null");

    private static final List<String> VALUES =
            List.of("1.5", "\"t\"", "\"\"", "null", "true", "{}", "{\"k\":\"v\"}", "[]", "[1]", "[\"x\"]", "\"\\\"\"");

    private static final Map<String, String> PATHS = Map.of("a", "$.detail.a", "b", "$");

    @Test
    void checkAndServiceAgreeAndWhatIsUndeliverableIsNeverDelivered() {

        var refused = 0;
        var undeliverable = 0;
        var delivered = 0;
        for (var seed = 0; seed < Tries.of(4_000); seed++) {
            var random = new Random(seed);
            var template = template(random);
            var problems = InputCheck.transformer(PATHS, template);
            var input = compile(template);
            if (input == null) {
                assertThat(problems).as("seed %d: %s", seed, template).anyMatch(it -> it.kind() == Kind.REFUSED);
                refused++;
                continue;
            }
            assertThat(problems)
                    .as("seed %d: %s", seed, template)
                    .filteredOn(it -> it.kind() == Kind.REFUSED)
                    .allMatch(it -> it.message().contains("name of an object"));
            for (var value : VALUES) {
                var payload = input.apply("{\"id\":\"i\",\"detail\":{\"a\":" + value + "}}", "arn", "rule");
                if (problems.stream().anyMatch(it -> it.kind() == Kind.UNDELIVERABLE)) {
                    assertThat(payload)
                            .as("seed %d: %s with %s", seed, template, value)
                            .isNull();
                    undeliverable++;
                } else if (payload != null) {
                    delivered++;
                }
            }
        }
        assertThat(List.of(refused, undeliverable, delivered)).allMatch(count -> count > 500);
    }

    @Test
    void aTemplateWithNothingWrongDeliversForSomeValue() {

        for (var seed = 0; seed < Tries.of(4_000); seed++) {
            var template = template(new Random(seed));
            if (InputCheck.transformer(PATHS, template).stream()
                    .noneMatch(it -> it.where().equals("InputTemplate"))) {
                var input = TargetPayload.transformer(PATHS, template);
                assertThat(VALUES.stream()
                                .map(value -> input.apply("{\"detail\":{\"a\":" + value + "}}", "arn", "rule")))
                        .as("seed %d: %s", seed, template)
                        .anyMatch(payload -> payload != null);
            }
        }
    }

    private static String template(Random random) {

        var inner = Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                .limit(random.nextInt(1, 7))
                .collect(Collectors.joining());
        return switch (random.nextInt(5)) {
            case 0 -> inner;
            case 1 -> "\"" + inner + "\"";
            case 2 -> "[" + inner + "]";
            case 3 -> "{\"k\": \"" + inner + "\"}";
            default -> "{\"k\":" + inner + "}";
        };
    }

    private static @Nullable TargetPayload compile(String template) {

        try {
            return TargetPayload.transformer(PATHS, template);
        } catch (InvalidInputException e) {
            assertThat(e.getAwsMessage("t")).contains(" for target t ");
            return null;
        }
    }
}
