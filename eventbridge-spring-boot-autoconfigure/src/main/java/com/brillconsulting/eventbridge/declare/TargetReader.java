package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the targets of {@link EventTarget} annotations. */
final class TargetReader {

    private final AttributeValues values;

    TargetReader(AttributeValues values) {
        this.values = values;
    }

    List<TargetDefinition> read(EventTarget[] targets) {
        return Arrays.stream(targets)
                .flatMap(it -> resource(it).map(resource -> read(it, resource)).stream())
                .toList();
    }

    private TargetDefinition read(EventTarget target, ResourceReference resource) {
        var id = values.text(target.id());
        return new TargetDefinition(
                id.isEmpty() ? TargetIds.of(resource) : id,
                resource,
                values.textOrNull(target.role()),
                input(target),
                parameters(target),
                values.deadLetterQueue(target.deadLetter()),
                values.retry(target.retry()));
    }

    private Optional<ResourceReference> resource(EventTarget target) {
        var given = new ArrayList<ResourceReference>();
        addIfGiven(target.arn(), ResourceReference::arn, given);
        addIfGiven(target.queue(), ResourceReference::queue, given);
        addIfGiven(target.bus(), ResourceReference::eventBus, given);
        addIfGiven(target.apiDestination(), ResourceReference::apiDestination, given);
        if (given.size() != 1) {
            values.problem(
                    given.isEmpty()
                            ? "@EventTarget does not say what the target is"
                            : "@EventTarget names %d targets".formatted(given.size()),
                    "Give it one of arn, queue, bus and apiDestination");
            return Optional.empty();
        }
        return Optional.of(given.get(0));
    }

    private void addIfGiven(
            String attribute, Function<String, ResourceReference> reference, List<ResourceReference> given) {
        var text = values.text(attribute);
        if (!text.isEmpty()) {
            given.add(reference.apply(text));
        }
    }

    private @Nullable TargetInput input(EventTarget target) {
        var given = new ArrayList<TargetInput>();
        var constant = values.text(target.input());
        if (!constant.isEmpty()) {
            given.add(new TargetInput.Constant(constant));
        }
        var path = values.text(target.inputPath());
        if (!path.isEmpty()) {
            given.add(new TargetInput.Path(path));
        }
        var template = values.verbatim(target.transformer().template());
        var paths = values.pairs(
                Arrays.stream(target.transformer().paths()).map(values::text).toList(),
                "path of an input transformer",
                "user=$.detail.user");
        if (!template.isBlank()) {
            given.add(new TargetInput.Transformer(paths, template));
        } else if (!paths.isEmpty()) {
            values.problem("@InputTransformer has paths and no template", "Give it a template that uses the paths");
        }
        if (given.size() > 1) {
            values.problem(
                    "@EventTarget has %d inputs".formatted(given.size()),
                    "Give it one of input, inputPath and transformer");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    private @Nullable TargetParameters parameters(EventTarget target) {
        var json = values.text(target.parameters());
        return json.isEmpty() ? null : ParametersReader.read(json, values::problem);
    }
}
