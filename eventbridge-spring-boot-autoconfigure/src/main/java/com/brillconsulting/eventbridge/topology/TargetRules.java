package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the service demands of a target beyond the form of its parts: roles, dead-letter queues, parameters, inputs.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">Event bus targets</a>
 */
final class TargetRules {

    /** What to do about an ARN that is not one of a role. */
    static final String ROLE = "Write it as arn:aws:iam::123456789012:role/name";

    /** What a target of these services is reached by, where its own policy cannot let EventBridge in. */
    private static final Map<String, List<String>> ACTIONS_OF_ROLES = Map.ofEntries(
            Map.entry("batch", List.of("batch:SubmitJob")),
            Map.entry("codebuild", List.of("codebuild:StartBuild")),
            Map.entry("codepipeline", List.of("codepipeline:StartPipelineExecution")),
            Map.entry("ecs", List.of("ecs:RunTask", "iam:PassRole")),
            Map.entry("firehose", List.of("firehose:PutRecord", "firehose:PutRecordBatch")),
            Map.entry("kinesis", List.of("kinesis:PutRecord", "kinesis:PutRecords")),
            Map.entry("redshift", List.of("redshift-data:ExecuteStatement")),
            Map.entry("redshift-serverless", List.of("redshift-data:ExecuteStatement")),
            Map.entry("sagemaker", List.of("sagemaker:StartPipelineExecution")),
            Map.entry("ssm", List.of("ssm:SendCommand")),
            Map.entry("states", List.of("states:StartExecution")),
            Map.entry("appsync", List.of("appsync:GraphQL")));

    private final RuleDefinition rule;
    private final TargetDefinition target;
    private final Topology topology;
    private final List<Problem> problems = new ArrayList<>();

    TargetRules(RuleDefinition rule, TargetDefinition target, Topology topology) {
        this.rule = rule;
        this.target = target;
        this.topology = topology;
    }

    List<Problem> problems() {
        role();
        parameters();
        deadLetterQueue();
        fifo();
        logGroup();
        input();
        return problems;
    }

    private void role() {
        if (target.roleArn() != null) {
            if (!isRole(target.roleArn())) {
                add("\"%s\" is not the ARN of a role".formatted(target.roleArn()), ROLE);
            }
            return;
        }
        var actions = actions();
        if (rule.roleArn() == null && !actions.isEmpty()) {
            add("A target of type %s needs a role".formatted(typeName()), """
                    Give the target the ARN of a role that trusts events.amazonaws.com and has the policy \
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["%s"], "Resource": "%s"}]}""".formatted(
                            String.join("\", \"", actions), resourceOfRole()));
        }
    }

    /** {@return whether this is the ARN of a role} */
    static boolean isRole(String arn) {
        return Arn.parse(arn)
                .filter(it -> it.service().equals("iam") && it.resource().startsWith("role/"))
                .isPresent();
    }

    private List<String> actions() {
        if (target.isHttp()) {
            return target.resource().service().equals("execute-api")
                    ? List.of()
                    : List.of("events:InvokeApiDestination");
        }
        if (isBus()) {
            return List.of("events:PutEvents");
        }
        return ACTIONS_OF_ROLES.getOrDefault(target.resource().service(), List.of());
    }

    private String resourceOfRole() {
        return switch (target.resource().kind()) {
            case ARN -> target.resource().name();
            case API_DESTINATION ->
                "arn:*:events:*:*:api-destination/%s/*"
                        .formatted(target.resource().name());
            default ->
                "arn:*:events:*:*:event-bus/%s".formatted(target.resource().name());
        };
    }

    private boolean isBus() {
        return target.resource().kind() == ResourceReference.Kind.EVENT_BUS
                || target.resource()
                        .asArn()
                        .filter(it ->
                                it.service().equals("events") && it.resource().startsWith("event-bus/"))
                        .isPresent();
    }

    private String typeName() {
        if (target.isHttp()) {
            return "API destination";
        }
        return isBus() ? "event bus" : target.resource().service();
    }

    private void parameters() {
        var parameters = target.parameters();
        var service = target.resource().service();
        if (parameters == null) {
            if (service.equals("ecs") || service.equals("batch") || service.equals("ssm")) {
                add(
                        "A target of type %s needs parameters".formatted(service),
                        "Say what is run: ecs.task-definition-arn, batch.job-definition and job-name, or run-command.targets");
            }
            return;
        }
        var fits = parameters instanceof TargetParameters.Http
                ? target.isHttp()
                : service.equals(parameters.service()) || service.startsWith(parameters.service() + "-");
        if (!fits) {
            add(
                    "The parameters are for a target of type %s, but the target is %s"
                            .formatted(parameters.service(), target.resource()),
                    "Leave the parameters out, or correct the target's ARN");
        }
        ParameterChecks.of(parameters).forEach(it -> add(it.message(), it.remedy()));
    }

    private void deadLetterQueue() {
        var queue = target.deadLetterQueue();
        if (queue == null) {
            return;
        }
        var problem = queue.problems(rule, topology).findFirst();
        if (problem.isPresent()) {
            problems.add(problem.get());
        } else if (!queue.service().equals("sqs")) {
            add(
                    "\"%s\" is not an SQS queue, so it cannot take dead letters".formatted(queue),
                    "Give the ARN of a queue");
        } else if (queue.name().endsWith(".fifo")) {
            add(
                    "\"%s\" is a FIFO queue, which cannot take the dead letters of a rule".formatted(queue.name()),
                    "Name a standard queue");
        }
    }

    private void fifo() {
        var fifo = target.resource().service().equals("sqs")
                && target.resource().name().endsWith(".fifo");
        if (fifo && !(target.parameters() instanceof TargetParameters.Sqs)) {
            add(
                    "The queue \"%s\" is a FIFO queue, and the target names no message group"
                            .formatted(target.resource().name()),
                    "Give the target a message group id");
        }
        if (fifo) {
            target.resource()
                    .asQueue()
                    .flatMap(topology::queue)
                    .filter(it -> !it.contentBasedDeduplication())
                    .ifPresent(it -> add(
                            "The FIFO queue \"%s\" has no content-based deduplication, without which EventBridge cannot send to it"
                                    .formatted(it.name()),
                            "Declare the queue with content-based deduplication"));
        }
    }

    private void input() {
        if (target.input() == null) {
            return;
        }
        target.input().check().stream()
                .filter(it -> it.kind().isError())
                .forEach(it -> add(it.toString(), "Correct the input of the target"));
    }

    /** A log group takes a transformed event only as a timestamp and a message. */
    private void logGroup() {
        if (target.resource().service().equals("logs")
                && target.input() instanceof TargetInput.Transformer transformer
                && !(transformer.template().contains("\"timestamp\"")
                        && transformer.template().contains("\"message\""))) {
            add(
                    "The template of a log group's transformer has no \"timestamp\" and \"message\"",
                    "Write it as {\"timestamp\": <time>, \"message\": <text>}");
        }
    }

    private void add(String message, String remedy) {
        problems.add(Problem.of(rule, "Target \"%s\": %s".formatted(target.id(), message), remedy));
    }
}
