package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Accounts;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Organization;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Raw;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition.Statement;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Statements of resource policies. ARNs in them are what the document writes for them. */
final class PolicyStatements {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PolicyStatements() {}

    static Block policy(List<?> statements) {
        return new Block().with("Version", "2012-10-17").with("Statement", statements);
    }

    /** {@return the statement that lets EventBridge send to a queue} */
    static Block queue(String sid, Object queueArn, List<?> sourceArns) {
        return new Block()
                .with("Sid", sid)
                .with("Effect", "Allow")
                .with("Principal", new Block().with("Service", "events.amazonaws.com"))
                .with("Action", "sqs:SendMessage")
                .with("Resource", queueArn)
                .with(
                        "Condition",
                        new Block()
                                .with(
                                        "ArnEquals",
                                        new Block()
                                                .with(
                                                        "aws:SourceArn",
                                                        sourceArns.size() == 1 ? sourceArns.get(0) : sourceArns)));
    }

    /** {@return the statement that lets EventBridge write to log groups} */
    static Block logGroups(List<String> groups) {
        return new Block()
                .with("Sid", "EventBridge")
                .with("Effect", "Allow")
                .with(
                        "Principal",
                        new Block().with("Service", List.of("events.amazonaws.com", "delivery.logs.amazonaws.com")))
                .with("Action", List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .with("Resource", groups);
    }

    /**
     * {@return a statement of the policy of a bus}
     *
     * @param busArn what the document writes for the ARN of the bus
     * @param accountArn what it writes for an account
     */
    static Block bus(String sid, Statement declared, Object busArn, Function<String, Object> accountArn) {
        var statement = new Block().with("Sid", sid);
        if (declared instanceof Raw raw) {
            var json = (ObjectNode) JSON.readTree(raw.json());
            json.remove("Sid");
            json.properties().forEach(it -> statement.with(it.getKey(), it.getValue()));
            return json.has("Resource") ? statement : statement.with("Resource", busArn);
        }
        statement.with("Effect", "Allow");
        if (declared instanceof Accounts accounts && !accounts.accounts().contains("*")) {
            var arns = accounts.accounts().stream().map(accountArn).toList();
            statement.with("Principal", new Block().with("AWS", arns.size() == 1 ? arns.get(0) : arns));
        } else {
            statement.with("Principal", "*");
        }
        statement.with("Action", "events:PutEvents").with("Resource", busArn);
        if (declared instanceof Organization organization) {
            statement.with(
                    "Condition",
                    new Block().with("StringEquals", new Block().with("aws:PrincipalOrgID", organization.id())));
        }
        return statement;
    }
}
