package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectivityResourceParameters;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionConnectivityParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What VPC Lattice adds to a private connection: an association for each resource configuration. Nothing is private
 * here, so the associations are names only, the same for the same connection.
 */
record Lattice(Scope scope, String connectionArn) {

    private static final int ID_LENGTH = 17;

    /** Adds its association to the resource configuration, if there is one. */
    void associate(JsonNode resourceParameters) {
        if (resourceParameters instanceof ObjectNode parameters) {
            parameters.put(
                    "ResourceAssociationArn",
                    association(parameters.path("ResourceConfigurationArn").asString("")));
        }
    }

    @Nullable DescribeConnectionConnectivityParameters associated(@Nullable ConnectivityResourceParameters parameters) {
        if (parameters == null) {
            return null;
        }
        String configuration = parameters.resourceParameters().resourceConfigurationArn();
        return DescribeConnectionConnectivityParameters.builder()
                .resourceParameters(it ->
                        it.resourceConfigurationArn(configuration).resourceAssociationArn(association(configuration)))
                .build();
    }

    private String association(String configuration) {
        byte[] name = (connectionArn + configuration).getBytes(StandardCharsets.UTF_8);
        String id = UUID.nameUUIDFromBytes(name).toString().replace("-", "").substring(0, ID_LENGTH);
        return scope.arn("vpc-lattice", "servicenetworkresourceassociation/snra-" + id);
    }
}
