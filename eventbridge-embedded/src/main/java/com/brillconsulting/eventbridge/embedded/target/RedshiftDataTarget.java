package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;

/** Runs one or more SQL statements on a Redshift cluster or serverless workgroup. */
final class RedshiftDataTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        ArnParts arn = ArnParts.of(invocation.targetArn());
        var parameters = JsonPayload.block(invocation.target().redshiftDataParameters());
        String operation = parameters.has("Sqls") ? "BatchExecuteStatement" : "ExecuteStatement";
        return List.of(AwsCall.of("redshift-data", operation, it -> {
            if (arn.service().equals("redshift-serverless")) {
                it.put("WorkgroupName", arn.name());
            } else {
                it.put("ClusterIdentifier", arn.nameAfterColon());
            }
            var secret = parameters.remove("SecretManagerArn");
            if (secret != null) {
                it.set("SecretArn", secret);
            }
            it.setAll(parameters);
        }));
    }
}
