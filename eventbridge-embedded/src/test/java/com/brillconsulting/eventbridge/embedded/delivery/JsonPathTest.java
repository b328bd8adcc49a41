package com.brillconsulting.eventbridge.embedded.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

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
            })
    void findsTheTextThatStandsThere(String path, String expected) {
        assertThat(JsonPath.parse(path).find(JSON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.x", "$.a.b[9]", "$.a.b.c", "$.e[0]", "$.nothing.x", "$.e[*]", "$.last[0]", "$['']"})
    void findsNothingWhereThePathLeadsNowhere(String path) {
        assertThat(JsonPath.parse(path).find(JSON)).isNull();
    }

    @Test
    void findsTheWholeDocumentAtTheRoot() {
        assertThat(JsonPath.parse("$").find(JSON)).isEqualTo(JSON);
    }

    @Test
    void takesTheLastOfTwoMembersWithOneName() {
        assertThat(JsonPath.parse("$.a").find("{\"a\":1,\"a\":2}")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "$a", "$.", "$.a.", "$..a", "$.a[", "$.a[x]", "$.a[-1]", "$.a['b", "$.a[]"})
    void refusesWhatIsNoPath(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.parse(path));
    }
}
