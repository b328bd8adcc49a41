package com.brillconsulting.eventbridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputPathTests {

    private static final String JSON = """
            {"a": {"b": [10, {"c": "x"}, [1.10, 2e3]], "b.c": true, "": 0, "d": {}},
             "list": [{"n": 1}, {"m": 2}, {"n": 3.00}], "e": [], "nothing": null, "last": "\\u00e4\\"" }""";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "$.a.b[0]; 10",
                "$.a.b[1].c; \"x\"",
                "$.a.b[2][0]; 1.10",
                "$.a.b[2]; [1.10, 2e3]",
                "$['a']['b.c']; true",
                "$[\"a\"]['d']; {}",
                "$.a['']; 0",
                "$.nothing; null",
                "$.last; \"\\u00e4\\\"\"",
                "$.list[*].n; [1,3.00]",
                "$.a.b[*]; [10,{\"c\": \"x\"},[1.10, 2e3]]",
                "$.list.*.n; [1,3.00]",
                "$.list[1].*; [2]",
                "$.list[2][*]; [3.00]",
            })
    void findsTheTextThatStandsThere(String path, String expected) {
        assertThat(InputPath.parse(path).find(JSON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.x", "$.a.b[9]", "$.a.b.c", "$.e[0]", "$.nothing.x", "$.e[*]", "$.last[0]", "$['']"})
    void findsNothingWhereThePathLeadsNowhere(String path) {
        assertThat(InputPath.parse(path).find(JSON)).isNull();
    }

    @Test
    void findsTheWholeDocumentAtTheRoot() {
        assertThat(InputPath.parse("$").find(JSON)).isEqualTo(JSON);
    }

    @Test
    void takesTheLastOfTwoMembersWithOneName() {
        assertThat(InputPath.parse("$.a").find("{\"a\":1,\"a\":2}")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "$a", "$.", "$.a.", "$..a", "$.a[", "$.a[x]", "$.a[-1]", "$.a['b", "$.a[]"})
    void refusesWhatIsNoPath(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> InputPath.parse(path));
    }

    @ParameterizedTest
    @CsvSource({"a.b,0", "$.,2", "$.a.,4", "$.a[x],4", "$.ab['c,4", "$a,1"})
    void saysWhereTheMistakeIs(String path, int offset) {

        assertThat(catchThrowableOfType(InvalidInputPathException.class, () -> InputPath.parse(path)))
                .satisfies(e -> assertThat(e.getOffset()).isEqualTo(offset))
                .satisfies(e -> assertThat(e).hasMessage(e.getReason()).hasMessageContaining("\"" + path + "\""));
    }
}
