package com.brillconsulting.eventbridge.contract;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What any endpoint keeps of the contract: {@code -Deventbridge.contract.endpoint=http://localhost:4566}, or {@code aws}
 * for AWS itself with the credentials of this machine. With {@code -Deventbridge.contract.strict=true} it has to keep all.
 */
@EnabledIfSystemProperty(
        named = "eventbridge.contract.endpoint",
        matches = ".+",
        disabledReason = "No endpoint is given")
class EndpointContractTest extends EventBridgeContract {

    private static final String ENDPOINT = System.getProperty("eventbridge.contract.endpoint", "");

    @Override
    Backend backend() {
        boolean strict = Boolean.getBoolean("eventbridge.contract.strict");
        return ENDPOINT.equals("aws")
                ? new Backend(
                        "AWS",
                        null,
                        System.getProperty("eventbridge.contract.region", "us-east-1"),
                        null,
                        strict,
                        Duration.ofSeconds(Integer.getInteger("eventbridge.contract.patience", 900)),
                        EndpointContractTest::pass)
                : Backend.local(ENDPOINT, URI.create(ENDPOINT), strict, EndpointContractTest::pass);
    }

    /** Real time, which nothing can move. */
    static void pass(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
