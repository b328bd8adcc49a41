package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredPatternsTest {

    private static final String EVERYTHING = "{\"source\":[\"shop\",{\"prefix\":\"my.\"}],\"detail-type\":[\"Order\"],"
            + "\"detail\":{\"status\":[\"done\",{\"anything-but\":[\"lost\",\"late\"]}],"
            + "\"$or\":[{\"price\":[{\"numeric\":[\">\",5,\"<=\",10.5]}]},{\"vip\":[true],\"note\":[{\"exists\":false}]}],"
            + "\"lines\":{\"sku\":[{\"wildcard\":\"a*b\"},7]}}}";

    private ConfiguredApplication application;

    @BeforeEach
    void create(@TempDir Path folder) {
        application = new ConfiguredApplication(folder);
    }

    @Test
    void takesJsonTextAsItIs() {
        application.file("application.yml", """
                eventbridge.rules.audit.pattern: |
                  {"source": [ "shop" ]}
                """);

        assertThat(application.rule("audit").pattern()).isEqualTo("{\"source\": [ \"shop\" ]}\n");
    }

    @Test
    void putsYamlTogetherAgainWithItsTypes() {
        application.file("application.yml", """
                eventbridge:
                  rules:
                    audit:
                      pattern:
                        source: [shop, {prefix: my.}]
                        detail-type: [Order]
                        detail:
                          status: [done, {anything-but: [lost, late]}]
                          $or:
                            - price: [{numeric: [">", 5, "<=", 10.5]}]
                            - vip: [true]
                              note: [{exists: false}]
                          lines:
                            sku: [{wildcard: a*b}, 7]
                """);

        assertThat(application.rule("audit").pattern()).isEqualTo(EVERYTHING);
    }

    @Test
    void takesTheSameAsSpringApplicationJson() {
        application.argument(
                "spring.application.json",
                "{\"eventbridge\":{\"rules\":{\"audit\":{\"pattern\":" + EVERYTHING + "}}}}");

        assertThat(application.rule("audit").pattern()).isEqualTo(EVERYTHING);
    }

    @Test
    void givesOperatorsTheirTypesWhereEverythingIsText() {
        application.file("application.properties", """
                eventbridge.rules.audit.pattern.detail.price[0].numeric[0]=>
                eventbridge.rules.audit.pattern.detail.price[0].numeric[1]=5
                eventbridge.rules.audit.pattern.detail.price[0].numeric[2]=<=
                eventbridge.rules.audit.pattern.detail.price[0].numeric[3]=10.5
                eventbridge.rules.audit.pattern.detail.note[0].exists=false
                eventbridge.rules.audit.pattern.account[0]=123456789012
                eventbridge.rules.audit.pattern.detail.numeric[0]=7
                eventbridge.rules.audit.pattern.detail.exists[0]=true
                """);

        assertThat(application.rule("audit").pattern())
                .isEqualTo("{\"detail\":{\"price\":[{\"numeric\":[\">\",5,\"<=\",10.5]}],\"note\":[{\"exists\":false}],"
                        + "\"numeric\":[\"7\"],\"exists\":[\"true\"]},\"account\":[\"123456789012\"]}");
    }

    @Test
    void resolvesPlaceholders() {
        application.file("application.yml", """
                        limit: 5
                        eventbridge:
                          rules:
                            audit:
                              pattern:
                                source: ["${spring.application.name}"]
                                detail: {price: [{numeric: [">", "${limit}"]}]}
                            text:
                              pattern: '{"source": ["${spring.application.name}"]}'
                        """);

        assertThat(application.rule("audit").pattern())
                .isEqualTo("{\"source\":[\"shop\"],\"detail\":{\"price\":[{\"numeric\":[\">\",5]}]}}");
        assertThat(application.rule("text").pattern()).isEqualTo("{\"source\": [\"shop\"]}");
    }

    @Test
    void tellsOfAPlaceholderThatCannotBeResolved() {
        application.file("application.yml", """
                eventbridge:
                  rules:
                    audit:
                      schedule: rate(1 day)
                      pattern:
                        source: ["${nowhere}"]
                """);

        assertThat(application.problems()).singleElement().satisfies(it -> {
            assertThat(it.places()).containsExactly("application.yml:6 (eventbridge.rules.audit.pattern.source[0])");
            assertThat(it.message()).contains("nowhere");
        });
    }

    @Test
    void takesThePatternOfTheHighestSourceAsAWhole() {
        application.file("application.yml", """
                        eventbridge.rules.audit:
                          description: Everywhere
                          pattern: {source: [a, b], detail: {a: [1]}}
                        ---
                        spring.config.activate.on-profile: prod
                        eventbridge.rules.audit.pattern: {source: [c]}
                        ---
                        spring.config.activate.on-profile: text
                        eventbridge.rules.audit.pattern: '{"source": ["d"]}'
                        """).argument("spring.profiles.active", "prod");

        assertThat(application.rule("audit").pattern()).isEqualTo("{\"source\":[\"c\"]}");
        assertThat(application.rule("audit").description()).isEqualTo("Everywhere");
        assertThat(application
                        .argument("spring.profiles.active", "text")
                        .rule("audit")
                        .pattern())
                .isEqualTo("{\"source\": [\"d\"]}");
    }

    @Test
    void takesThePatternOfAProfilesFileInPlaceOfText() {
        application
                .file("application.yml", "eventbridge.rules.audit.pattern: '{\"source\": [\"a\"]}'")
                .file("application-prod.properties", "eventbridge.rules.audit.pattern.source[0]=b")
                .argument("spring.profiles.active", "prod");

        assertThat(application.rule("audit").pattern()).isEqualTo("{\"source\":[\"b\"]}");
    }

    @Test
    void takesThePatternOfAnEnvironmentVariable() {
        application
                .file("application.yml", "eventbridge.rules.my-audit.pattern: {source: [a]}")
                .variable("EVENTBRIDGE_RULES_MYAUDIT_PATTERN", "{\"source\": [\"b\"]}");

        assertThat(application.rule("my-audit").pattern()).isEqualTo("{\"source\": [\"b\"]}");
    }

    @Test
    void showsWhereAnInvalidPatternStands() {
        application.file("application.yml", """
                eventbridge:
                  rules:

                    audit:
                      pattern: {source: []}
                """);

        assertThat(application.problems()).singleElement().satisfies(it -> {
            assertThat(it.places()).containsExactly("application.yml:5 (eventbridge.rules.audit)");
            assertThat(it.message()).startsWith("The event pattern is invalid");
        });
    }
}
