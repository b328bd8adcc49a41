package com.brillconsulting.eventbridge.reconcile;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Lets one request of many go wrong, counted over all clients. */
class Faults implements ExecutionInterceptor {

    private static final ExecutionAttribute<Boolean> TIMES_OUT = new ExecutionAttribute<>("TimesOut");

    private final AtomicInteger requests = new AtomicInteger();
    private volatile int at = Integer.MAX_VALUE;
    private volatile Fault fault = Fault.THROTTLED;

    /** Lets the request of this number go wrong, the next being number 0. */
    void inject(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
        requests.set(0);
    }

    /** {@return how many requests there were since the last fault was injected} */
    int requests() {
        return requests.get();
    }

    void stop() {
        at = Integer.MAX_VALUE;
        requests.set(0);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        var number = requests.getAndIncrement();
        if (fault == Fault.KILLED ? number >= at : number == at && fault != Fault.TIMED_OUT_AFTER_SUCCESS) {
            throw fault.exception();
        }
        if (number == at) {
            attributes.putAttribute(TIMES_OUT, true);
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        if (Boolean.TRUE.equals(attributes.getAttribute(TIMES_OUT))) {
            attributes.putAttribute(TIMES_OUT, false);
            throw fault.exception();
        }
    }

    enum Fault {
        THROTTLED {
            @Override
            RuntimeException exception() {
                return refusal("ThrottlingException");
            }
        },
        TIMED_OUT_AFTER_SUCCESS {
            @Override
            RuntimeException exception() {
                return SdkClientException.create("Read timed out", new IOException("Read timed out"));
            }
        },
        DENIED {
            @Override
            RuntimeException exception() {
                return refusal("AccessDeniedException");
            }
        },
        KILLED {
            @Override
            RuntimeException exception() {
                return new ProcessKilled();
            }
        };

        abstract RuntimeException exception();

        private static RuntimeException refusal(String code) {
            return AwsServiceException.builder()
                    .statusCode(400)
                    .message("injected " + code)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage("injected")
                            .build())
                    .build();
        }
    }

    /** What nothing catches. */
    static class ProcessKilled extends IllegalStateException {

        ProcessKilled() {
            super("The process was killed");
        }
    }
}
