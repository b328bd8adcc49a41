package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ExplainedException;
import org.springframework.util.ClassUtils;

/**
 * Thrown if a global endpoint is configured, but the signer for its requests is not on the class path.
 *
 * @since 0.1.0
 */
public final class GlobalEndpointUnavailableException extends ExplainedException {

    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.crt.HttpAuthAwsCrt";

    private GlobalEndpointUnavailableException(String endpointId) {
        super(
                ("Events cannot be sent to the global endpoint '%s': its requests are signed for several regions (SigV4a), and"
                                + " the signer that does so is not on the class path")
                        .formatted(endpointId),
                null);
    }

    @Override
    public String remedy() {
        return """
                Do one of these:
                    - add the dependency software.amazon.awssdk:http-auth-aws-crt, in the version of the other AWS modules
                    - remove 'eventbridge.publisher.endpoint-id' to send to the region of the client""";
    }

    static void throwIfNoSigner(String endpointId, ClassLoader classLoader) {
        if (!ClassUtils.isPresent(SIGNER, classLoader)) {
            throw new GlobalEndpointUnavailableException(endpointId);
        }
    }
}
