package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.TargetParameters;
import com.brillconsulting.eventbridge.topology.TargetParameters.Ecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the type of a target needs to know, in the words of the API.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
 */
final class ParametersReader {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, Function<JsonFields, TargetParameters>> BLOCKS = blocks();

    private ParametersReader() {}

    /**
     * {@return the parameters; null if they cannot be read}
     *
     * @param problems takes what is wrong, and what to do about it
     */
    static @Nullable TargetParameters read(String json, BiConsumer<String, String> problems) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JacksonException e) {
            problems.accept(
                    "The parameters of the target are no JSON (%s): %s".formatted(e.getOriginalMessage(), json),
                    "Write them as {\"EcsParameters\": {\"TaskDefinitionArn\": \"arn:…\"}}");
            return null;
        }
        if (!tree.isObject() || tree.size() != 1) {
            problems.accept(
                    "The parameters of the target are not one block of the API: " + json,
                    "Write them as {\"EcsParameters\": {\"TaskDefinitionArn\": \"arn:…\"}}");
            return null;
        }
        var block = tree.propertyNames().iterator().next();
        var reader = BLOCKS.get(block);
        if (reader == null) {
            problems.accept(
                    "\"%s\" is no block of parameters".formatted(block), NearestName.remedy(block, BLOCKS.keySet()));
            return null;
        }
        return JsonFields.read(block, tree.get(block), problems, reader);
    }

    private static Map<String, Function<JsonFields, TargetParameters>> blocks() {
        var blocks = new LinkedHashMap<String, Function<JsonFields, TargetParameters>>();
        blocks.put("SqsParameters", it -> new TargetParameters.Sqs(it.textOrEmpty("MessageGroupId")));
        blocks.put("KinesisParameters", it -> new TargetParameters.Kinesis(it.textOrEmpty("PartitionKeyPath")));
        blocks.put("EcsParameters", ParametersReader::ecs);
        blocks.put("BatchParameters", ParametersReader::batch);
        blocks.put(
                "HttpParameters",
                it -> new TargetParameters.Http(
                        it.texts("PathParameterValues"), it.map("HeaderParameters"), it.map("QueryStringParameters")));
        blocks.put(
                "RunCommandParameters",
                it -> new TargetParameters.RunCommand(it.objects(
                        "RunCommandTargets",
                        target -> new TargetParameters.RunCommand.Criterion(
                                target.required("Key"), target.texts("Values")))));
        blocks.put("RedshiftDataParameters", ParametersReader::redshift);
        blocks.put(
                "SageMakerPipelineParameters",
                it -> new TargetParameters.SageMakerPipeline(it.pairs("PipelineParameterList", "Name")));
        blocks.put("AppSyncParameters", it -> new TargetParameters.AppSync(it.textOrEmpty("GraphQLOperation")));
        return Map.copyOf(blocks);
    }

    private static TargetParameters ecs(JsonFields fields) {
        return new Ecs(
                fields.textOrEmpty("TaskDefinitionArn"),
                fields.integer("TaskCount"),
                fields.text("LaunchType"),
                fields.object(
                        "NetworkConfiguration", it -> it.object("awsvpcConfiguration", ParametersReader::network)),
                fields.text("PlatformVersion"),
                fields.text("Group"),
                fields.objects(
                        "CapacityProviderStrategy",
                        it -> new Ecs.CapacityProvider(
                                it.required("capacityProvider"), it.integer("weight"), it.integer("base"))),
                fields.bool("EnableECSManagedTags"),
                fields.bool("EnableExecuteCommand"),
                fields.objects(
                        "PlacementConstraints",
                        it -> new Ecs.PlacementConstraint(it.required("type"), it.text("expression"))),
                fields.objects(
                        "PlacementStrategy", it -> new Ecs.PlacementStrategy(it.required("type"), it.text("field"))),
                fields.text("PropagateTags"),
                fields.text("ReferenceId"),
                fields.pairs("Tags", "Key"));
    }

    private static Ecs.@Nullable Network network(JsonFields fields) {
        return new Ecs.Network(fields.texts("Subnets"), fields.texts("SecurityGroups"), fields.text("AssignPublicIp"));
    }

    private static TargetParameters batch(JsonFields fields) {
        return new TargetParameters.Batch(
                fields.textOrEmpty("JobDefinition"),
                fields.textOrEmpty("JobName"),
                fields.object("ArrayProperties", it -> it.integer("Size")),
                fields.object("RetryStrategy", it -> it.integer("Attempts")));
    }

    private static TargetParameters redshift(JsonFields fields) {
        var sql = fields.text("Sql");
        var sqls = fields.texts("Sqls");
        return new TargetParameters.RedshiftData(
                fields.textOrEmpty("Database"),
                fields.text("DbUser"),
                fields.text("SecretManagerArn"),
                sql == null ? sqls : List.of(sql),
                fields.text("StatementName"),
                fields.bool("WithEvent"));
    }
}
