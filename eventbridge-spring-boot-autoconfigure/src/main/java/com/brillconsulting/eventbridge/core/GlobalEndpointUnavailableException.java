package com.brillconsulting.eventbridge.core;

import org.springframework.util.ClassUtils;

/** Events are to go to a global endpoint, but what signs such requests is not on the class path. */
public final class GlobalEndpointUnavailableException extends RuntimeException {

    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.crt.HttpAuthAwsCrt";

    private GlobalEndpointUnavailableException(String endpointId) {
        super(
                ("Events cannot be sent to the global endpoint '%s': its requests are signed for several regions (SigV4a), and"
                                + " the signer that does so is not on the class path")
                        .formatted(endpointId));
    }

    static void throwIfNoSigner(String endpointId, ClassLoader classLoader) {
        if (!ClassUtils.isPresent(SIGNER, classLoader)) {
            throw new GlobalEndpointUnavailableException(endpointId);
        }
    }
}
