package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.core.SchemaValidator;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.PatternExplanation;
import com.brillconsulting.eventbridge.pattern.PatternExplanation.Alternative;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.context.ApplicationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that the declarations and the events of an application fit together. The checks are tests that need no bus:
 *
 * <ul>
 *   <li>Every rule with a pattern, and so every listener, must match the events of a class of this application or a sample
 *       event. For a class this means that it has the source, the detail type and the fields that the pattern uses.
 *   <li>Every sample event must match exactly the rules that its file names, and it must be readable as the class of its
 *       events.
 * </ul>
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contracts(@Autowired ApplicationContext context) {
 *     return EventContracts.of(context).tests();
 * }
 * }</pre>
 *
 * <p>A sample event is a JSON file in {@value #SAMPLES} with the format {@code {"bus": "shop", "rules": ["large-orders"],
 * "event": {"source": "shop.orders", "detail-type": "Order Placed", "detail": {…}}}}. Events that others publish, for
 * example AWS itself, need a sample.
 *
 * @since 0.1.0
 */
public final class EventContracts {

    /** Default location of sample events. */
    public static final String SAMPLES = "classpath*:event-samples/*.json";

    private final Declarations declarations;
    private final EventTypeResolver types;
    private final List<Class<?>> classes;
    private final JsonMapper mapper;
    private final SchemaValidator schemas;
    private final List<SampleEvent> samples;

    private EventContracts(
            Declarations declarations,
            EventTypeResolver types,
            List<Class<?>> classes,
            JsonMapper mapper,
            SchemaValidator schemas,
            List<SampleEvent> samples) {
        this.declarations = declarations;
        this.types = types;
        this.classes = classes;
        this.mapper = mapper;
        this.schemas = schemas;
        this.samples = samples;
    }

    /**
     * {@return the contracts of an application} The event classes are searched in the packages of the application.
     *
     * @param application the context of the application
     * @throws IllegalArgumentException if a sample event has a different format
     */
    public static EventContracts of(ApplicationContext application) {
        var types = application.getBean(EventTypeResolver.class);
        return new EventContracts(
                application.getBean(DeclarationReader.class).declarations(),
                types,
                application.getBean(EventClasses.class).events(types),
                application.getBeanProvider(JsonMapper.class).getIfAvailable(JsonMapper::shared),
                application
                        .getBeanProvider(SchemaValidator.class)
                        .getIfAvailable(() -> (type, source, detailType, detail) -> List.of()),
                SampleEvent.read(SAMPLES));
    }

    /**
     * {@return the same contracts with sample events from another location}
     *
     * @param locations for example {@code classpath*:events/*.json}
     * @throws IllegalArgumentException if a sample event has a different format
     */
    public EventContracts withSamples(String locations) {
        return new EventContracts(declarations, types, classes, mapper, schemas, SampleEvent.read(locations));
    }

    /** {@return one test for each rule with a pattern, and one test for each sample event} */
    public Stream<DynamicTest> tests() {
        return Stream.concat(
                patterns().keySet().stream()
                        .map(it -> DynamicTest.dynamicTest(name(it) + " is reached", () -> requireReached(it))),
                samples.stream()
                        .map(it -> DynamicTest.dynamicTest(
                                "%s is matched by %s".formatted(it.file(), it.rules()), () -> requireMatched(it))));
    }

    private Map<RuleDefinition, CompiledPattern> patterns() {
        return declarations.topology().rules().stream()
                .filter(it -> it.pattern() != null)
                .collect(Collectors.toMap(
                        it -> it,
                        it -> Objects.requireNonNull(it.compiledPattern()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private String name(RuleDefinition rule) {
        var listeners = declarations.listeners().stream()
                .filter(it -> it.bus().equals(rule.bus()) && it.rule().equals(rule.name()))
                .map(ListenerDeclaration::methodName)
                .toList();
        return listeners.isEmpty() ? rule.label() : "%s of %s".formatted(rule.label(), String.join(", ", listeners));
    }

    private void requireReached(RuleDefinition rule) {
        var pattern = Objects.requireNonNull(patterns().get(rule));
        var obstacles = new ArrayList<String>();
        for (Class<?> type : classes) {
            var obstacle = obstacle(rule, pattern, type);
            if (obstacle.isEmpty()) {
                return;
            }
            obstacles.add("\n- %s: %s".formatted(type.getSimpleName(), obstacle));
        }
        if (samples.stream()
                .noneMatch(it -> DeliveryTexts.isNamed(it.bus(), rule.bus())
                        && PatternExplanation.of(pattern, it.json()).matched())) {
            throw new AssertionError(
                    "Nothing reaches %s: no sample event does, and no event class of this application.%s\n\nThe pattern: %s"
                            .formatted(name(rule), String.join("", obstacles), pattern));
        }
    }

    /** {@return why events of the class can never match, empty when they may} */
    private String obstacle(RuleDefinition rule, CompiledPattern pattern, Class<?> type) {
        var event = Objects.requireNonNull(types.resolve(type));
        if (!DeliveryTexts.isNamed(event.bus(), rule.bus()) && !DeliveryTexts.isNamed(rule.bus(), event.bus())) {
            return "is on bus \"%s\"".formatted(event.bus());
        }
        var fields = types.mapping(type) == null ? DetailFields.of(type, mapper) : DetailFields.unknown();
        var alternatives = PatternExplanation.of(pattern, envelope(event)).alternatives();
        for (Alternative alternative : alternatives) {
            if (obstacles(alternative, fields).isEmpty()) {
                return "";
            }
        }
        return String.join("; ", obstacles(alternatives.get(0), fields));
    }

    private static List<String> obstacles(Alternative alternative, DetailFields fields) {
        return alternative.mismatches().stream()
                .filter(it -> Set.of("source", "detail-type").contains(it.path())
                        || it.path().startsWith("detail.") && !fields.mayHave(it.path()))
                .map(it -> it.path().startsWith("detail.")
                        ? "%s is no field, the class has %s".formatted(it.path(), fields.names())
                        : it.toString())
                .toList();
    }

    /** What is known of an event before there is one; the rest may match. */
    private String envelope(EventType event) {
        return mapper.writeValueAsString(Map.of(
                "source",
                event.source(),
                "detail-type",
                event.detailType(),
                "resources",
                List.of(),
                "detail",
                Map.of()));
    }

    private void requireMatched(SampleEvent sample) {
        var matched = new TreeSet<String>();
        var reasons = new ArrayList<String>();
        patterns().forEach((rule, pattern) -> {
            if (DeliveryTexts.isNamed(rule.bus(), sample.bus())) {
                var explanation = PatternExplanation.of(pattern, sample.json());
                if (explanation.matched()) {
                    matched.add(rule.name());
                }
                reasons.add("\n- %s: %s".formatted(rule.name(), explanation.describe()));
            }
        });
        if (!matched.equals(new TreeSet<>(sample.rules()))) {
            throw new AssertionError("%s names the rules %s, but on bus \"%s\" it is matched by %s.%s"
                    .formatted(sample.file(), sample.rules(), sample.bus(), matched, String.join("", reasons)));
        }
        classes.stream().filter(it -> isOf(sample, it)).forEach(it -> requireReadable(sample, it));
    }

    private boolean isOf(SampleEvent sample, Class<?> type) {
        var event = Objects.requireNonNull(types.resolve(type));
        return types.mapping(type) == null
                && DeliveryTexts.isNamed(event.bus(), sample.bus())
                && event.source().equals(sample.event().path("source").asString(""))
                && event.detailType().equals(sample.event().path("detail-type").asString(""));
    }

    private void requireReadable(SampleEvent sample, Class<?> type) {
        try {
            mapper.treeToValue(sample.event().path("detail"), type);
        } catch (JacksonException e) {
            throw new AssertionError(
                    "The detail of %s cannot be read as %s: %s"
                            .formatted(sample.file(), type.getSimpleName(), e.getOriginalMessage()),
                    e);
        }
        var event = Objects.requireNonNull(types.resolve(type));
        var detail = sample.event().path("detail").toString();
        var violations = schemas.violations(type, event.source(), event.detailType(), detail);
        if (!violations.isEmpty()) {
            throw new AssertionError("The detail of %s breaks the schema of %s: %s"
                    .formatted(sample.file(), type.getSimpleName(), String.join(", ", violations)));
        }
    }
}
