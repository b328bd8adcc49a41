package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** That listener methods which will never be called are told of when the application starts. */
@ExtendWith(OutputCaptureExtension.class)
class UncalledListenersTest {

    private final ApplicationContextRunner application = EmbeddedApplication.runner()
            .withConfiguration(AutoConfigurations.of(EventBridgeUncalledListenersAutoConfiguration.class));

    @Test
    void withoutAnSqsClientAMethodIsSaidNeverToBeCalled(CapturedOutput output) {
        application
                .withPropertyValues("spring.cloud.aws.sqs.enabled=false")
                .withBean(Handler.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output)
                            .contains("These methods are never called: Handler.placed (rule 'placed')")
                            .contains("there is no SqsAsyncClient bean");
                });
    }

    @Test
    void withoutItsAutoConfigurationAMethodIsSaidNeverToBeCalled(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EventBridgeDeclarationAutoConfiguration.class,
                        EventBridgeUncalledListenersAutoConfiguration.class))
                .withPropertyValues("spring.application.name=shop")
                .withBean(Handler.class)
                .run(context -> assertThat(output).contains("These methods are never called: Handler.placed"));
    }

    @Test
    void aMethodInAChildContextIsSaidNeverToBeCalled(CapturedOutput output) {
        application.run(parent -> {
            try (var child = new AnnotationConfigApplicationContext()) {
                child.setParent(parent.getSourceApplicationContext());
                child.setDisplayName("web");
                child.register(Handler.class);
                child.refresh();

                assertThat(output).contains("Handler.placed (rule 'placed')", "in the child context 'web'");
            }
        });
    }

    @Test
    void nothingIsSaidOfMethodsThatAreCalled(CapturedOutput output) {
        application.withBean(Handler.class).run(context -> {
            assertThat(context).hasNotFailed();
            try (var child = new AnnotationConfigApplicationContext()) {
                child.setParent(context.getSourceApplicationContext());
                child.refresh();
            }
            assertThat(output).doesNotContain("never called");
        });
    }

    @EventBridgeEvent(source = "shop")
    record Placed(String id) {}

    static class Handler {

        @EventBridgeRule(name = "placed")
        void placed(Placed event) {}
    }
}
