package com.brillconsulting.eventbridge.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns are all those of AWS in which groups repeat. */
@Timeout(60)
class BoundedPatternTest {

    private static final String ENDPOINT = "^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$";
    private static final String HEADER_VALUE = "^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$";
    private static final String AUTHORIZATION_VALUE =
            "^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$";
    private static final String SECRET =
            "(^arn:aws([a-z]|\\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)";
    private static final String SOURCE =
            "^(?=[/\\.\\-_A-Za-z0-9]+)((?!aws\\.).*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)$";
    private static final String PIPELINE_PARAMETER = "^[a-zA-Z0-9](-*[a-zA-Z0-9])*$";
    private static final String ARCHIVE_SOURCE = "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$";
    private static final String CONNECTION =
            "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$";
    private static final String PARTNER_SOURCE = "aws\\.partner(/[\\.\\-_A-Za-z0-9]+){2,}";

    /** What these patterns tell apart, in pieces that often make up what matches. */
    private static final String[] PIECES = {
        "a",
        "Z",
        "7",
        "-",
        "--",
        ".",
        "/",
        ":",
        " ",
        "\t",
        "%4f",
        "%",
        "é",
        "\u007f",
        "$",
        "$.a",
        "[1]",
        "[*]",
        "[",
        "_",
        "arn:aws",
        "arn:aws:events:",
        "arn:aws-cn:events:eu-west-1:123456789012:connection/a/b",
        ":secretsmanager:",
        "aws.partner",
        "aws.partner/a",
        "aws."
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENDPOINT,
                HEADER_VALUE,
                AUTHORIZATION_VALUE,
                SECRET,
                SOURCE,
                PIPELINE_PARAMETER,
                ARCHIVE_SOURCE,
                CONNECTION,
                PARTNER_SOURCE
            })
    void matchesWhatThePatternMatches(String pattern) {
        var original = Pattern.compile(pattern);
        var bounded = BoundedPattern.of(original);
        var random = new Random(42);
        int matches = 0;
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            boolean expected = original.matcher(text).matches();
            assertThat(bounded.matcher(text).matches()).as("%s", text).isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENDPOINT,
                HEADER_VALUE,
                AUTHORIZATION_VALUE,
                SECRET,
                SOURCE,
                PIPELINE_PARAMETER,
                ARCHIVE_SOURCE,
                CONNECTION,
                PARTNER_SOURCE
            })
    void endsWhateverTheText(String pattern) {
        var bounded = BoundedPattern.of(Pattern.compile(pattern));
        for (String start : new String[] {"", "a", "arn:aws:events:"}) {
            for (String piece : PIECES) {
                for (String end : new String[] {"", "\u007f"}) {
                    String text = start + piece.repeat(2_048 / piece.length()) + end;
                    assertThat(bounded.matcher(text).matches()).isIn(true, false);
                }
            }
        }
    }
}
