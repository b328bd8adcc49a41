package com.brillconsulting.eventbridge.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;

class InvalidDeclarationsTest {

    @Test
    void tellsWhyAPatternIsInvalidAndWhere() {
        assertThat(problem(InvalidPattern.class)).satisfies(it -> {
            assertThat(it.places())
                    .containsExactly(InvalidPattern.class.getName() + ".take(Placed) of bean \"listener\"");
            assertThat(it.message())
                    .startsWith("The event pattern is invalid at line 1, column 14: Empty arrays are not allowed.")
                    .endsWith("{\"source\": []}");
        });
    }

    @Test
    void refusesAPatternThatIsLongerThanTheServiceTakes() {
        assertThat(problem(LongPattern.class).message()).contains("at most 2048 are allowed");
    }

    @Test
    void refusesADetailThatIsNoJsonObject() {
        assertThat(problem(DetailArray.class).message())
                .isEqualTo("The detail of the pattern is no JSON object (it is JSON, but no object): [\"a\"]");
        assertThat(problem(DetailGarbage.class).message())
                .contains("at line 1, column")
                .endsWith("{\"a\": }");
    }

    @Test
    void refusesAWholePatternBesidePartsOfOne() {
        assertThat(problem(WholeAndParts.class).message())
                .isEqualTo("@EventPattern has a whole pattern and parts of one; the whole is {\"source\": [\"a\"]}");
    }

    @Test
    void refusesAListenerThatNothingSaysWhatItListensTo() {
        assertThat(problem(NoPattern.class).message())
                .isEqualTo("The rule has neither a pattern nor a schedule, and java.lang.String has no"
                        + " @EventBridgeEvent to make a pattern of");
    }

    @Test
    void refusesADetailTypeThatNoEventHas() {
        assertThat(problem(AbstractEvent.class).message()).startsWith("No event has the detail type \"OrderEvent\": ");
    }

    @Test
    void refusesNamesThatAwsWouldRefuse() {
        assertThat(problems(BadNames.class))
                .extracting(DeclarationProblem::message)
                .containsExactlyInAnyOrder(
                        "\"large orders\" is not the name of a rule",
                        "\"my bus\" is not the name of a custom event bus");
    }

    @Test
    void showsBothPlacesOfADuplicate() {
        assertThat(problem(Duplicate.class)).satisfies(it -> {
            assertThat(it.message())
                    .isEqualTo("The rule \"same\" on bus \"default\" is declared 2 times, each time differently");
            assertThat(it.places())
                    .hasSize(2)
                    .anyMatch(place -> place.contains(".one("))
                    .anyMatch(place -> place.contains(".two("));
        });
    }

    @Test
    void refusesAScheduleOnACustomBusWithTheReasonOfAws() {
        assertThat(problem(ScheduleOnBus.class).message())
                .isEqualTo("A schedule is not possible on bus \"orders\": ScheduleExpression is supported only on the"
                        + " default event bus");
    }

    @Test
    void tellsWhyAScheduleIsInvalid() {
        assertThat(problem(InvalidSchedule.class).message()).startsWith("The schedule \"every day\" is invalid");
    }

    @Test
    void refusesAScheduleBesideAPattern() {
        assertThat(problem(ScheduleAndPattern.class).message())
                .isEqualTo("The rule has the schedule \"rate(1 day)\" and a pattern");
    }

    @Test
    void refusesAMethodThatTakesDifferentEvents() {
        assertThat(problem(TwoEvents.class).message())
                .isEqualTo("The method takes several events at once: %s, %s"
                        .formatted(Placed.class.getName(), Shipped.class.getName()));
    }

    @Test
    void refusesADescriptionThatLeavesNoRoomForTheMark() {
        assertThat(problem(LongDescription.class).message()).startsWith("The description has 500 characters, at most ");
    }

    @Test
    void refusesAPlaceholderThatCannotBeResolved() {
        assertThat(problem(UnknownPlaceholder.class).message()).contains("nowhere.defined");
    }

    @Test
    void asksForTheNameOfTheApplicationOnceSomethingIsDeclared() {
        assertThat(problems(null, Schedule.class)).singleElement().satisfies(it -> {
            assertThat(it.places()).containsExactly("spring.application.name");
            assertThat(it.remedy()).isEqualTo("Set spring.application.name");
        });
        assertThat(problems("[shop]", Schedule.class)).singleElement().satisfies(it -> assertThat(it.message())
                .isEqualTo("The application's name \"[shop]\" cannot mark its rules and queues"));
    }

    @Test
    void refusesASecondRuleOfOneNameRatherThanRenamingTheQueueOfTheFirst() {
        assertThat(problem(OneNameOnTwoBuses.class)).satisfies(it -> {
            assertThat(it.message())
                    .isEqualTo("The rule \"placed\" on bus \"orders\" and the rule \"placed\" on bus \"returns\""
                            + " would have one queue, \"shop-placed\"");
            assertThat(it.places()).hasSize(2);
            assertThat(it.remedy()).contains("another name", "attribute queue");
        });
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems(Many.class))
                .extracting(DeclarationProblem::message)
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).startsWith("The event pattern is invalid"),
                        it -> assertThat(it).isEqualTo("\"ä\" is not the name of a rule"),
                        it -> assertThat(it).startsWith("The detail of the pattern is no JSON object"),
                        it -> assertThat(it).isEqualTo("\"ö\" is not the name of a rule"));
    }

    private static DeclarationProblem problem(Class<?> listener) {
        var problems = problems(listener);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<DeclarationProblem> problems(Class<?> listener) {
        return problems("shop", listener);
    }

    private static List<DeclarationProblem> problems(@Nullable String application, Class<?> listener) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(PropertySourcesPlaceholderConfigurer.class);
            context.registerBean("listener", listener);
            context.refresh();
            var beans = context.getBeanFactory();
            var types = new EventTypeResolver(application, beans::resolveEmbeddedValue);
            var reader = new DeclarationReader(beans, application, types);
            return catchThrowableOfType(InvalidDeclarationsException.class, reader::declarations)
                    .getProblems();
        }
    }

    @EventBridgeEvent
    record Placed() {}

    @EventBridgeEvent
    record Shipped() {}

    @EventBridgeEvent
    interface OrderEvent {}

    static class InvalidPattern {

        @EventBridgeRule(pattern = @EventPattern("{\"source\": []}"))
        void take(Placed event) {}
    }

    static class LongPattern {

        private static final String HUNDRED =
                "                                                                                                    ";
        private static final String VALUE = "\"" + "1234567890123456789012345678901234567890" + "\",";
        private static final String TEN = VALUE + VALUE + VALUE + VALUE + VALUE + VALUE + VALUE + VALUE + VALUE + VALUE;

        @EventBridgeRule(
                pattern = @EventPattern("{\"source\": [" + TEN + TEN + TEN + TEN + TEN + HUNDRED + "\"last\"]}"))
        void tooLong(Placed event) {}

        @EventBridgeRule(
                pattern = @EventPattern("{\"source\": [" + TEN + TEN + TEN + TEN + HUNDRED + HUNDRED + HUNDRED
                                + "\"last\"]}"))
        void longOnlyByItsWhiteSpace(Placed event) {}
    }

    static class DetailArray {

        @EventBridgeRule(pattern = @EventPattern(detail = "[\"a\"]"))
        void take(Placed event) {}
    }

    static class DetailGarbage {

        @EventBridgeRule(pattern = @EventPattern(detail = "{\"a\": }"))
        void take(Placed event) {}
    }

    static class WholeAndParts {

        @EventBridgeRule(pattern = @EventPattern(value = "{\"source\": [\"a\"]}", detailType = "b"))
        void take(Placed event) {}
    }

    static class NoPattern {

        @EventBridgeRule
        void take(String event) {}
    }

    static class AbstractEvent {

        @EventBridgeRule
        void take(OrderEvent event) {}
    }

    static class BadNames {

        @EventBridgeRule(name = "large orders")
        void rule(Placed event) {}

        @EventBridgeRule(bus = "my bus")
        void bus(Placed event) {}
    }

    static class OneNameOnTwoBuses {

        @EventBridgeRule(name = "placed", bus = "orders")
        void ordered(Placed event) {}

        @EventBridgeRule(name = "placed", bus = "returns")
        void returned(Placed event) {}
    }

    static class Duplicate {

        @EventBridgeRule(name = "same")
        void one(Placed event) {}

        @EventBridgeRule(name = "same")
        void two(Shipped event) {}
    }

    static class Schedule {

        @EventBridgeRule(schedule = "rate(1 day)")
        void daily() {}
    }

    static class InvalidSchedule {

        @EventBridgeRule(schedule = "every day")
        void daily() {}
    }

    static class ScheduleOnBus {

        @EventBridgeRule(schedule = "rate(1 day)", bus = "orders")
        void daily() {}
    }

    static class ScheduleAndPattern {

        @EventBridgeRule(schedule = "rate(1 day)", pattern = @EventPattern(source = "a"))
        void daily() {}
    }

    static class TwoEvents {

        @EventBridgeRule
        void take(Placed placed, Shipped shipped) {}
    }

    static class LongDescription {

        private static final String FIFTY = "12345678901234567890123456789012345678901234567890";

        @EventBridgeRule(description = FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + FIFTY)
        void take(Placed event) {}
    }

    static class UnknownPlaceholder {

        @EventBridgeRule(name = "${nowhere.defined}")
        void take(Placed event) {}
    }

    static class Many {

        @EventBridgeRule(name = "ä", pattern = @EventPattern("{}"))
        void first(Placed event) {}

        @EventBridgeRule(name = "ö", pattern = @EventPattern(detail = "7"))
        void second(Placed event) {}
    }
}
