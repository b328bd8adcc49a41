package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;

/** Sends a GraphQL operation to an AppSync API, with the payload as its variables. */
final class AppSyncTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        var parameters = invocation.target().appSyncParameters();
        return List.of(AwsCall.of("appsync", "GraphQL", it -> it.put("endpoint", invocation.targetArn())
                .put("query", parameters == null ? null : parameters.graphQLOperation())
                .set("variables", JsonPayload.ownInput(invocation))));
    }
}
