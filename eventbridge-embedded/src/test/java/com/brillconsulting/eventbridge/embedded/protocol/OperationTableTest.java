package com.brillconsulting.eventbridge.embedded.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;

class OperationTableTest {

    @Test
    void offersPublicMethodsFromARequestToItsResponseByTheNameOfTheRequest() {
        var table = OperationTable.of(MethodHandles.lookup(), new Mixed());
        assertThat(table.names()).containsExactlyInAnyOrder("DeleteRule", "EnableRule");
        assertThat(table.find("DescribeRule")).isNull();
    }

    @Test
    void callsWhatAnswersAtOnceAndWhatAnswersLater() {
        var table = OperationTable.of(MethodHandles.lookup(), new Mixed());
        assertThat(table.find("DeleteRule").invoke(table.find("DeleteRule").newRequest()))
                .isCompletedExceptionally();
        assertThat(table.find("DeleteRule").invoke(DeleteRuleRequest.builder().build()))
                .isCompletedWithValueMatching(DeleteRuleResponse.class::isInstance);
        assertThat(table.find("EnableRule").invoke(EnableRuleRequest.builder().build()))
                .isNotDone();
    }

    @Test
    void tellsWhatAServiceThrowsByTheFuture() {
        var table = OperationTable.of(MethodHandles.lookup(), new Failing());
        assertThat(table.find("DeleteRule").invoke(DeleteRuleRequest.builder().build()))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(ApiException.class)
                .withMessage("no");
    }

    @Test
    void refusesTwoServicesThatOfferTheSameOperation() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OperationTable.of(MethodHandles.lookup(), new Mixed(), new Failing()))
                .withMessageContaining("DeleteRule");
    }

    @Test
    void saysWhenTheLookupMayNotCallAService() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OperationTable.of(MethodHandles.publicLookup(), new Hidden()))
                .withMessageContaining("give the lookup of its package");
    }

    public static class Mixed {

        public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
            return DeleteRuleResponse.builder().build();
        }

        public CompletableFuture<EnableRuleResponse> enableRule(EnableRuleRequest request) {
            return new CompletableFuture<>();
        }

        DescribeRuleResponse describeRule(DescribeRuleRequest request) {
            throw new AssertionError("not public, so no operation");
        }

        public String describe(DescribeRuleRequest request) {
            throw new AssertionError("no response, so no operation");
        }

        public CompletableFuture<String> later(DescribeRuleRequest request) {
            throw new AssertionError("no response, so no operation");
        }

        public static DescribeRuleResponse of(DescribeRuleRequest request) {
            throw new AssertionError("static, so no operation");
        }
    }

    public static final class Failing {

        public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
            throw ApiException.validation("no");
        }
    }

    static final class Hidden {

        public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
            throw new AssertionError("cannot be called");
        }
    }
}
