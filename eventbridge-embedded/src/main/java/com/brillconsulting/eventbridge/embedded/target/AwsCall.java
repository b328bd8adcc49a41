package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of an AWS operation, as EventBridge makes it for a target.
 *
 * @param service the service, as it is named in ARNs
 * @param operation the operation's name
 * @param parameters the request, as the operation's model names its members
 */
record AwsCall(String service, String operation, ObjectNode parameters) {

    static final JsonMapper JSON = new JsonMapper();

    static AwsCall of(String service, String operation, Consumer<ObjectNode> parameters) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        parameters.accept(object);
        return new AwsCall(service, operation, object);
    }

    /** {@return the request as a class of the SDK} */
    <R> R as(SdkBuilder<?, R> builder) {
        JsonCodec.read(JSON.writeValueAsBytes(parameters), (SdkPojo) builder);
        return builder.build();
    }

    /** {@return the call as a JSON object, for the delivery log} */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", service)
                .put("operation", operation)
                .set("parameters", parameters);
    }
}
