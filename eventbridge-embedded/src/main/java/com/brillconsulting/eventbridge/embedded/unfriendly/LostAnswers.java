package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.http.BrokenAnswer;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets answers get lost on their way back, after the call was carried out: the caller cannot know whether it was. */
final class LostAnswers {

    private enum Fate {
        ARRIVES,
        HANGS,
        ENDS_IN_HEAD,
        ENDS_IN_BODY
    }

    private final Unfriendly traits;
    private final Random chance;
    private final Supplier<CompletableFuture<AwsHttpResponse>> hanging;

    /**
     * @param hanging makes what the caller gets in place of an answer that never comes
     */
    LostAnswers(Unfriendly traits, Supplier<CompletableFuture<AwsHttpResponse>> hanging) {
        this.traits = traits;
        this.chance = new Random(traits.seed());
        this.hanging = hanging;
    }

    CompletableFuture<AwsHttpResponse> pass(CompletableFuture<AwsHttpResponse> answer) {
        Fate fate = draw();
        if (fate == Fate.ARRIVES) {
            return answer;
        }
        if (fate == Fate.HANGS) {
            return hanging.get();
        }
        CompletableFuture<AwsHttpResponse> broken = answer.thenApply(response -> {
            throw new BrokenAnswer(response, fate == Fate.ENDS_IN_BODY);
        });
        broken.whenComplete((ignored, failure) -> {
            if (broken.isCancelled()) {
                answer.cancel(false);
            }
        });
        return broken;
    }

    private Fate draw() {
        double inHead = traits.hang() + traits.cutHead();
        double inBody = inHead + traits.cutBody();
        double drawn = inBody == 0 ? 1 : chance.nextDouble();
        if (drawn >= inBody) {
            return Fate.ARRIVES;
        }
        return drawn < traits.hang() ? Fate.HANGS : drawn < inHead ? Fate.ENDS_IN_HEAD : Fate.ENDS_IN_BODY;
    }
}
