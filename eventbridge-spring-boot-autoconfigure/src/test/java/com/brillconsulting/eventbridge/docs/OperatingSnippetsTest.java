package com.brillconsulting.eventbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.autoconfigure.EmbeddedApplication;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** What docs/operating.md shows does what it says. */
class OperatingSnippetsTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:process-signup";

    private final List<String> invocations = new CopyOnWriteArrayList<>();

    @Test
    void theQuickStartMakesRulesThatFire() {
        EmbeddedApplication.runner().run(context -> {
            snippets(context).quickStart();

            await().untilAsserted(() -> assertThat(invocations).containsExactly("{\"environment\": \"production\"}"));
            assertThat(context.getBean(EventBridgeClient.class).describeRule(it -> it.name("backup-rule")))
                    .satisfies(it -> {
                        assertThat(it.scheduleExpression()).isEqualTo("rate(5 minutes)");
                        assertThat(it.description()).isEqualTo("Run backup every 5 minutes");
                        assertThat(it.state()).isEqualTo(RuleState.ENABLED);
                    });
        });
    }

    @Test
    void whatIsArchivedComesOnceMore() {
        EmbeddedApplication.runner().run(context -> {
            var snippets = snippets(context);
            var start = Instant.now().minus(Duration.ofMinutes(1));
            snippets.quickStart();
            await().untilAsserted(() -> assertThat(invocations).hasSize(1));
            snippets.archive();
            context.getBean(EventBridgeOperations.class).send(to -> to.bus("my-app-events")
                    .source("my.application")
                    .detailType("User Action")
                    .detail(Map.of("action", "signup")));
            await().untilAsserted(() -> assertThat(invocations).hasSize(2));

            var end = snippets.archiveAndReplay(start, Instant.now().plusSeconds(1))
                    .get(20, TimeUnit.SECONDS);

            assertThat(end.state()).isEqualTo(ReplayState.COMPLETED);
            await().untilAsserted(() -> assertThat(invocations).hasSize(3));
        });
    }

    @Test
    void anEventIsExplained() {
        EmbeddedApplication.runner().run(context -> {
            context.getBean(EventBridgeAdmin.class).buses().create("my-app-events");

            assertThat(snippets(context).why("{\"source\": \"yours\"}"))
                    .contains("source: \"yours\" is not \"my.application\"");
        });
    }

    @Test
    void thePageShowsTheCodeThatIsTestedHere() throws IOException {
        var code = squeezed(Files.readString(
                Path.of("src/test/java", OperatingSnippets.class.getName().replace('.', '/') + ".java")));
        var page = Files.readString(Path.of("../docs/operating.md"));

        var snippets = Pattern.compile("(?s)```java\\n(.*?)```")
                .matcher(page)
                .results()
                .map(it -> it.group(1));

        assertThat(snippets).isNotEmpty().allSatisfy(it -> assertThat(code).contains(squeezed(it)));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private OperatingSnippets snippets(ApplicationContext context) {
        context.getBean(EmbeddedEventBridgeServer.class)
                .targetHandlers()
                .register(FUNCTION, it -> invocations.add(it.payload()));
        return new OperatingSnippets(
                context.getBean(EventBridgeAdmin.class), context.getBean(EventBridgeOperations.class));
    }
}
