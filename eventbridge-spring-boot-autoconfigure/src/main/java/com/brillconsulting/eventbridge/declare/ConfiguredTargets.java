package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the targets of rules that the configuration declares. */
final class ConfiguredTargets {

    private final UnaryOperator<String> busNames;

    ConfiguredTargets(UnaryOperator<String> busNames) {
        this.busNames = busNames;
    }

    List<TargetDefinition> of(ConfiguredElement rule, List<TargetProperties> targets) {
        return IntStream.range(0, targets.size())
                .mapToObj(it -> target(rule.at("targets").at("[" + it + "]"), targets.get(it)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@return what a target is; nothing, with a problem, if that is not said by exactly one of the ways to} */
    Optional<ResourceReference> resource(
            ConfiguredElement element,
            @Nullable String arn,
            @Nullable String queue,
            @Nullable String bus,
            @Nullable String apiDestination) {
        var given = Stream.of(
                        reference(arn, ResourceReference::arn),
                        reference(queue, ResourceReference::queue),
                        reference(bus, it -> ResourceReference.eventBus(busNames.apply(it))),
                        reference(apiDestination, ResourceReference::apiDestination))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() != 1) {
            element.problem(
                    given.isEmpty()
                            ? "The target does not say what it is"
                            : "The target names %d targets at once".formatted(given.size()),
                    "Give it one of arn, queue, bus and api-destination");
            return Optional.empty();
        }
        return Optional.of(given.get(0));
    }

    private static Optional<ResourceReference> reference(
            @Nullable String name, Function<String, ResourceReference> reference) {
        return Optional.ofNullable(name)
                .map(it -> ConfiguredElement.isArn(it) ? ResourceReference.arn(it) : reference.apply(it));
    }

    private Optional<TargetDefinition> target(ConfiguredElement element, TargetProperties target) {
        return resource(element, target.arn(), target.queue(), target.bus(), target.apiDestination())
                .map(resource -> new TargetDefinition(
                        target.id() == null ? TargetIds.of(resource) : target.id(),
                        resource,
                        target.role(),
                        input(element, target),
                        parameters(
                                element,
                                target.sqs(),
                                target.kinesis(),
                                target.ecs(),
                                target.batch(),
                                target.http(),
                                target.runCommand(),
                                target.redshiftData(),
                                target.sageMakerPipeline(),
                                target.appSync()),
                        element.at("dead-letter").deadLetterQueue(target.deadLetter()),
                        ConfiguredElement.retry(target.retry())));
    }

    private static @Nullable TargetInput input(ConfiguredElement element, TargetProperties target) {
        var constant = element.json("input");
        var given = Stream.<@Nullable TargetInput>of(
                        constant == null ? null : new TargetInput.Constant(constant),
                        target.inputPath() == null ? null : new TargetInput.Path(target.inputPath()),
                        target.inputTransformer() == null
                                ? null
                                : new TargetInput.Transformer(
                                        target.inputTransformer().paths(),
                                        target.inputTransformer().template()))
                .filter(Objects::nonNull)
                .toList();
        if (given.size() > 1) {
            element.problem(
                    "The target has %d inputs".formatted(given.size()),
                    "Give it one of input, input-path and input-transformer");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    /** {@return the one that is given; null if none is} */
    static @Nullable TargetParameters parameters(ConfiguredElement element, @Nullable TargetParameters... parameters) {
        var given = Stream.of(parameters).filter(Objects::nonNull).toList();
        if (given.size() > 1) {
            element.problem(
                    "The target has parameters for %d types of targets".formatted(given.size()),
                    "Leave those of its own type");
        }
        return given.isEmpty() ? null : given.get(0);
    }
}
