package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.policy.Policy;
import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.protocol.ApiCall;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the owners of access keys may do. A call takes every action that it consists of, on every resource that it names.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html">Actions,
 *     resources, and condition keys for Amazon EventBridge</a>
 */
final class IdentityPolicies {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Policy> byAccessKey = new HashMap<>();

    IdentityPolicies(Map<String, String> documents) {
        documents.forEach((key, document) -> byAccessKey.put(key, parse(key, document)));
    }

    /** An identity-based policy names nobody: it is about whom it belongs to. */
    static Policy parse(String accessKey, String document) {
        try {
            JsonNode statement = JSON.readTree(document).path("Statement");
            List<ObjectNode> statements = (statement.isArray()
                            ? statement.valueStream().toList()
                            : List.of(statement))
                    .stream()
                            .map(it -> ((ObjectNode) it).deepCopy().put("Principal", "*"))
                            .toList();
            return Policy.of(statements).orElseThrow(() -> noPolicy(accessKey, "a statement has no effect", null));
        } catch (JacksonException | ClassCastException e) {
            throw noPolicy(accessKey, "it must be JSON with statements", e);
        }
    }

    private static IllegalArgumentException noPolicy(String accessKey, String reason, @Nullable Exception cause) {
        return new IllegalArgumentException("The policy of the access key " + accessKey + " is none: " + reason, cause);
    }

    /**
     * Checks a call.
     *
     * @throws ApiException when the policy of its access key does not allow it
     */
    void check(ApiCall call) {
        Policy policy = byAccessKey.get(call.accessKey());
        if (policy == null || call.service().equals("sts")) {
            return;
        }
        String account = call.scope().account();
        String user = "arn:aws:iam::" + account + ":user/" + call.accessKey();
        for (RequiredAction required : RequiredActions.of(call)) {
            var request = PolicyRequest.ofUser(user, account, required.keys());
            if (!policy.allows(request, required.action(), required.resource())) {
                throw denied(call.service(), user, required);
            }
        }
    }

    private static ApiException denied(String service, String user, RequiredAction required) {
        // SQS tells actions in small letters.
        String action = service.equals("sqs") ? required.action().toLowerCase(Locale.ROOT) : required.action();
        String message = "User: " + user + " is not authorized to perform: " + action + " on resource: "
                + required.resource() + " because no identity-based policy allows the " + action + " action";
        return service.equals("sqs")
                ? ApiException.of("AccessDenied", message).withStatus(403).withQueryCode("AccessDenied")
                : ApiException.of("AccessDeniedException", message).withStatus(service.equals("events") ? 400 : 403);
    }
}
