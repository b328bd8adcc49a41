package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.schedule.InvalidScheduleExpressionException;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a rule. It has a pattern, a schedule, or both. It can have more targets than the service allows for one
 * rule. The reconciler then creates additional rules, {@code <name>--2} and so on.
 *
 * @param bus the name or ARN of the bus of the rule
 * @param name the name of the rule, unique on its bus, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param description the description; empty for none
 * @param pattern the event pattern as JSON; null for none
 * @param schedule the rate or cron expression; null for none
 * @param state the state of the rule
 * @param roleArn the ARN of the role for targets without a role; null for none
 * @param targets the targets
 * @param tags the tags
 * @since 0.1.0
 */
public record RuleDefinition(
        String bus,
        String name,
        String description,
        @Nullable String pattern,
        @Nullable String schedule,
        State state,
        @Nullable String roleArn,
        List<TargetDefinition> targets,
        Map<String, String> tags)
        implements Definition {

    /** The maximum number of targets for one rule of the service. */
    public static final int MAX_TARGETS = 5;

    /**
     * The maximum number of characters in the description of a rule, including its ownership mark.
     */
    public static final int MAX_DESCRIPTION = 512;

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    /** The account's quota counts without white space, which is not sent. */
    private static final PatternCompiler PATTERNS =
            new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(PatternLimits.HARD_MAX_LENGTH));

    /** Copies the collections. */
    public RuleDefinition {
        targets = List.copyOf(targets);
        tags = Tags.copy(tags);
    }

    /**
     * {@return a builder for a rule on the default bus}
     *
     * @param name the name of the rule
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** {@return a builder with the values of this rule} */
    public Builder toBuilder() {
        var builder = new Builder(name);
        builder.bus = bus;
        builder.description = description;
        builder.pattern = pattern;
        builder.schedule = schedule;
        builder.state = state;
        builder.roleArn = roleArn;
        builder.targets.addAll(targets);
        builder.tags.putAll(tags);
        return builder;
    }

    /**
     * {@return this rule with other targets}
     *
     * @param targets the targets
     */
    public RuleDefinition withTargets(List<TargetDefinition> targets) {
        return new RuleDefinition(bus, name, description, pattern, schedule, state, roleArn, targets, tags);
    }

    /**
     * {@return this rule with another name and other targets}
     *
     * @param name the name
     * @param targets the targets
     */
    public RuleDefinition sibling(String name, List<TargetDefinition> targets) {
        return new RuleDefinition(bus, name, description, pattern, schedule, state, roleArn, targets, tags);
    }

    /**
     * {@return the pattern without white space, as it is sent; null for none}
     *
     * @throws InvalidEventPatternException if the service would reject the pattern
     */
    public @Nullable String canonicalPattern() {
        var compiled = compiledPattern();
        return compiled == null ? null : compiled.canonical();
    }

    /**
     * {@return the checked pattern; null for none}
     *
     * @throws InvalidEventPatternException if the service would reject the pattern
     */
    public @Nullable CompiledPattern compiledPattern() {
        return pattern == null ? null : PATTERNS.compile(pattern);
    }

    @Override
    public String label() {
        return "rule \"%s\" on bus \"%s\"".formatted(name, bus);
    }

    @Override
    public Definition canonical() {
        return new RuleDefinition(bus, name, description, canonicalPattern(), schedule, state, roleArn, targets, tags);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        nameProblems(problems);
        if (pattern == null && schedule == null) {
            problems.add(Problem.of(this, "The rule would never fire", "Give it a pattern or a schedule"));
        }
        if (roleArn != null && !TargetRules.isRole(roleArn)) {
            problems.add(Problem.of(this, "\"%s\" is not the ARN of a role".formatted(roleArn), TargetRules.ROLE));
        }
        patternProblem(problems);
        scheduleProblems(problems);
        targetProblems(topology, problems);
        busProblems(topology, problems);
        topology.descriptionProblem(this, description, MAX_DESCRIPTION).ifPresent(problems::add);
        Tags.problems(this, tags).forEach(problems::add);
        return problems.stream();
    }

    /**
     * {@return whether a rule may have this name: 1 to 64 characters of {@code A-Z a-z 0-9 . - _}}
     *
     * @param name the name
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private void nameProblems(List<Problem> problems) {
        if (!isName(name)) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of a rule".formatted(name),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 . - _"));
        } else if (targets.size() > MAX_TARGETS && name.length() > 60) {
            problems.add(Problem.of(
                    this,
                    "The name has %d characters, which leaves no room for the numbers of sibling rules"
                            .formatted(name.length()),
                    "Shorten it to 60 characters, or declare at most %d targets".formatted(MAX_TARGETS)));
        }
    }

    private void busProblems(Topology topology, List<Problem> problems) {
        if (!EventBusDefinition.isGiven(bus)
                && topology.find(EventBusDefinition.class, EventBusDefinition.label(bus))
                        .isEmpty()) {
            problems.add(Problem.of(
                    this, "The bus \"%s\" is not declared".formatted(bus), "Declare the bus, or give its ARN"));
        }
    }

    private void patternProblem(List<Problem> problems) {
        try {
            canonicalPattern();
        } catch (InvalidEventPatternException e) {
            var position = e.getLine().isPresent() && e.getColumn().isPresent()
                    ? " at line %d, column %d"
                            .formatted(e.getLine().getAsInt(), e.getColumn().getAsInt())
                    : "";
            problems.add(
                    Problem.of(
                            this,
                            "The event pattern is invalid%s: %s. The pattern is %s"
                                    .formatted(position, e.getReason(), pattern),
                            "Correct the pattern; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html lists what it may hold"));
        }
    }

    private void scheduleProblems(List<Problem> problems) {
        if (schedule == null) {
            return;
        }
        try {
            ScheduleExpression.parse(schedule, ScheduleDialect.RULE);
        } catch (InvalidScheduleExpressionException e) {
            problems.add(
                    Problem.of(
                            this,
                            "The schedule \"%s\" is invalid: %s".formatted(schedule, e.getReason()),
                            "Write it as rate(5 minutes) or cron(0 9 * * ? *), in UTC; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html tells the grammar"));
        }
        if (!EventBusDefinition.isDefault(bus)) {
            problems.add(Problem.of(
                    this,
                    "A schedule is not possible on bus \"%s\": ScheduleExpression is supported only on the default event bus"
                            .formatted(bus),
                    "Leave out the bus of a rule that has a schedule"));
        }
    }

    private void targetProblems(Topology topology, List<Problem> problems) {
        targets.stream()
                .collect(Collectors.groupingBy(TargetDefinition::id, LinkedHashMap::new, Collectors.counting()))
                .forEach((id, count) -> {
                    if (count > 1) {
                        problems.add(Problem.of(
                                this,
                                "The target id \"%s\" is given %d times".formatted(id, count),
                                "Give each target of the rule its own id"));
                    }
                });
        targets.stream().flatMap(it -> it.problems(this, topology)).forEach(problems::add);
    }

    /** The state of a rule. */
    public enum State {
        /** The rule matches events and fires. */
        ENABLED,
        /** The rule does not match events and does not fire. */
        DISABLED,
        /** The rule also matches CloudTrail events of read-only management calls. */
        ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
    }

    /**
     * Builds a rule. By default, the rule is enabled, is on the default bus, and has no description and no targets.
     */
    public static final class Builder {

        private final String name;
        private final List<TargetDefinition> targets = new ArrayList<>();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private String bus = OutboundEvent.DEFAULT_BUS;
        private String description = "";
        private @Nullable String pattern;
        private @Nullable String schedule;
        private State state = State.ENABLED;
        private @Nullable String roleArn;

        private Builder(String name) {
            this.name = name;
        }

        /** Sets the name or ARN of the bus. */
        public Builder bus(String bus) {
            this.bus = bus;
            return this;
        }

        /** Sets the description. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** Sets the event pattern as JSON. */
        public Builder pattern(@Nullable String pattern) {
            this.pattern = pattern;
            return this;
        }

        /** Sets the event pattern. */
        public Builder pattern(CompiledPattern pattern) {
            return pattern(pattern.json());
        }

        /** Sets the rate or cron expression. */
        public Builder schedule(@Nullable String schedule) {
            this.schedule = schedule;
            return this;
        }

        /** Sets the state of the rule. */
        public Builder state(State state) {
            this.state = state;
            return this;
        }

        /** Sets the ARN of the role for targets without a role. */
        public Builder roleArn(@Nullable String roleArn) {
            this.roleArn = roleArn;
            return this;
        }

        /** Adds a target. */
        public Builder target(TargetDefinition target) {
            targets.add(target);
            return this;
        }

        /** Adds a target that receives the whole event. */
        public Builder target(String id, ResourceReference resource) {
            return target(TargetDefinition.of(id, resource));
        }

        /** Adds a tag. */
        public Builder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        /** {@return the rule; it is validated later together with the whole topology} */
        public RuleDefinition build() {
            return new RuleDefinition(bus, name, description, pattern, schedule, state, roleArn, targets, tags);
        }
    }
}
