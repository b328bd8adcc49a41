package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.event.ExplainedException;
import com.brillconsulting.eventbridge.reconcile.MissingModules.Need;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/** AWS could not be made to match what is declared. The message names the resource, the operation and what AWS says. */
public class ReconciliationException extends ExplainedException {

    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final String CHECK_CREDENTIALS =
            "Check the credentials (spring.cloud.aws.credentials.*): that they are there, valid and not expired";

    private final String remedy;

    /** Whether AWS could not, or would not, tell, so that nothing is known to be missing or wrong. */
    private final boolean leavesUnknown;

    private ReconciliationException(String message, String remedy, @Nullable Throwable cause) {
        this(message, remedy, cause, false);
    }

    private ReconciliationException(String message, String remedy, @Nullable Throwable cause, boolean leavesUnknown) {
        super(message, cause);
        this.remedy = remedy;
        this.leavesUnknown = leavesUnknown;
    }

    boolean leavesUnknown() {
        return leavesUnknown;
    }

    private static boolean leavesUnknown(SdkException cause) {
        if (!(cause instanceof AwsServiceException refusal)) {
            return true;
        }
        var code = AwsCalls.code(refusal);
        return refusal.statusCode() >= 500
                || refusal.isThrottlingException()
                || code.startsWith("AccessDenied")
                || CREDENTIALS.contains(code);
    }

    static ReconciliationException failed(String action, String resource, SdkException cause) {
        return new ReconciliationException(
                "%s failed for the %s: %s".formatted(action, resource, cause.getMessage()),
                remedy(action, resource, cause),
                cause,
                leavesUnknown(cause));
    }

    static ReconciliationException failed(String action, String resource, String message) {
        return new ReconciliationException(
                "%s failed for the %s: %s".formatted(action, resource, message), "Correct what AWS names", null);
    }

    static ReconciliationException planNotWritten(Path file, IOException cause) {
        return new ReconciliationException(
                "The plan cannot be written to %s: %s".formatted(file, cause),
                "Set eventbridge.reconcile.plan-file to a file in a folder that exists and can be written to",
                cause);
    }

    static ReconciliationException missing(String resource) {
        return new ReconciliationException(
                "The %s does not exist".formatted(resource), "Look at what prevented it from being made", null);
    }

    static ReconciliationException modulesMissing(List<Need> needs, Function<Definition, List<String>> places) {
        var artifacts = needs.stream().map(Need::artifact).distinct().sorted().collect(Collectors.joining(" and "));
        var several = artifacts.contains(" and ");
        var ofTargets = needs.stream().anyMatch(it -> it.definition() instanceof RuleDefinition);
        return new ReconciliationException(
                needs.stream()
                        .map(it -> "  %s, needed by the %s%s"
                                .formatted(it.artifact(), it.reason(), declaredAt(places.apply(it.definition()))))
                        .collect(Collectors.joining(
                                System.lineSeparator(),
                                "Nothing was changed, since the class path lacks:" + System.lineSeparator(),
                                "")),
                "Add the %s %s, in the version of the other modules of the AWS SDK, or declare nothing that needs %s"
                                .formatted(several ? "dependencies" : "dependency", artifacts, several ? "them" : "it")
                        + (ofTargets
                                ? ". Where others see to the policies of targets, set eventbridge.reconcile.grants=false"
                                : ""),
                null);
    }

    private static String declaredAt(List<String> places) {
        return places.isEmpty() ? "" : ", declared at " + String.join(" and ", places);
    }

    static ReconciliationException takenMeanwhile(String resource, String objection) {
        return new ReconciliationException(
                "The %s was made by somebody else while this application started: %s".formatted(resource, objection),
                "Give what is declared another name, or hand over what exists as described",
                null);
    }

    static ReconciliationException otherRegion(Region queues, Region buses) {
        return new ReconciliationException(
                "Queues are in the region %s and event buses in %s, where no rule can reach them"
                        .formatted(queues, buses),
                "Use one region for both: spring.cloud.aws.sqs.region and eventbridge.client.region",
                null);
    }

    static ReconciliationException noClient(String module, String need) {
        return new ReconciliationException(
                "There is no client for %s, so that %s is not possible".formatted(module, need),
                "Add the dependency software.amazon.awssdk:%s, or declare nothing that needs it".formatted(module),
                null);
    }

    static ReconciliationException refused(List<Change> conflicts) {
        var ownership = conflicts.stream()
                .filter(it -> it.kind() == Change.Kind.CONFLICT)
                .count();
        var why = ownership == conflicts.size()
                ? "what is declared belongs to somebody else"
                : ownership == 0 ? "what is declared may not be changed so" : "these stand in the way";
        var remedies = new ArrayList<String>();
        if (ownership > 0) {
            remedies.add("Give what is declared another name, or hand over what exists as described");
        }
        if (ownership < conflicts.size()) {
            remedies.add("Declare what is refused as it was, or do as its line says");
        }
        return new ReconciliationException(
                conflicts.stream()
                        .map(Change::toString)
                        .collect(Collectors.joining(
                                System.lineSeparator(), "Nothing was changed, since %s:%n".formatted(why), "")),
                String.join("; ", remedies),
                null);
    }

    static ReconciliationException tooManyDeletes(List<Change> deletes, int max) {
        return new ReconciliationException(
                deletes.stream()
                        .map(Change::toString)
                        .collect(Collectors.joining(
                                System.lineSeparator(),
                                "Nothing was changed, since %d resources would be deleted, and no more than %d may be:"
                                                .formatted(deletes.size(), max)
                                        + System.lineSeparator(),
                                "")),
                "If they shall go, set eventbridge.reconcile.max-deletes=%d once".formatted(deletes.size()),
                null);
    }

    static ReconciliationException different(Plan plan) {
        return new ReconciliationException(
                "EventBridge is not as declared, and eventbridge.reconcile.mode=validate lets nothing be changed:"
                        + System.lineSeparator() + plan,
                "Apply the changes, with eventbridge.reconcile.mode=apply or otherwise, or correct what is declared",
                null);
    }

    static ReconciliationException incomplete(ReconciliationResult result) {
        var failures = result.outcomes(ReconciliationResult.Status.FAILED);
        var first = failures.isEmpty() ? null : failures.get(0).failure();
        return new ReconciliationException(
                result.toString(),
                failures.stream()
                        .flatMap(it -> Stream.ofNullable(it.failure()))
                        .map(ReconciliationException::remedy)
                        .distinct()
                        .collect(Collectors.joining("; ")),
                first);
    }

    @Override
    public String description() {
        return "EventBridge cannot be made to match what this application declares:%n%n%s".formatted(getMessage());
    }

    @Override
    public String remedy() {
        return remedy;
    }

    private static String remedy(String action, String resource, SdkException cause) {
        if (!(cause instanceof AwsServiceException refusal)) {
            return clientRemedy(String.valueOf(cause.getMessage()));
        }
        var code = AwsCalls.code(refusal);
        if (code.startsWith("AccessDenied")) {
            return "Allow the IAM action %s for the %s, or set eventbridge.reconcile.mode=off if others make it"
                    .formatted(action, resource);
        }
        if (code.endsWith("QueueDeletedRecently")) {
            return "Wait 60 seconds, after which SQS lets a deleted queue be made again";
        }
        if (code != null && CREDENTIALS.contains(code)) {
            return CHECK_CREDENTIALS;
        }
        return refusal.statusCode() >= 500 || refusal.isThrottlingException()
                ? "Start again when AWS answers: nothing is wrong with what is declared, and what was done so far is"
                        + " continued"
                : "Correct what AWS names, then start again: what was done so far is continued";
    }

    /** The SDK tells by its words alone what it lacks; everything else is the way to AWS. */
    private static String clientRemedy(String message) {
        if (message.contains("credentials")) {
            return CHECK_CREDENTIALS;
        }
        return message.contains("region")
                ? "Give the region, by spring.cloud.aws.region.static or the environment variable AWS_REGION"
                : "Check the endpoint (spring.cloud.aws.endpoint), the region and the network to it, then start again: what"
                        + " was done so far is continued";
    }
}
