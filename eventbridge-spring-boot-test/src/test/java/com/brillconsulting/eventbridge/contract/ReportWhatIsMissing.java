package com.brillconsulting.eventbridge.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Where the contract is not binding, what does not hold is neither a failure nor a pass. */
class ReportWhatIsMissing implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        var backend = ((EventBridgeContract) context.getRequiredTestInstance()).backend();
        if (backend.strict() || failure instanceof TestAbortedException) {
            throw failure;
        }
        var aborted = new TestAbortedException("%s lacks this: %s".formatted(backend, reason(failure)), failure);
        System.out.printf("%s: %s: %s%n", backend, context.getDisplayName(), aborted.getMessage());
        throw aborted;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
