package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.AccountQuotas;
import java.io.File;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is declared comes to exist on AWS.
 *
 * @param mode What happens at start-up to what is declared but does not exist, or exists otherwise.
 * @param verify When what listings do not show, such as targets and policies, is compared with what is declared.
 * @param verifyPeriod How long a verification in the background by any instance of the application is good for: no
 *     instance that starts within that time verifies again. 0 lets each instance verify after its start.
 * @param adopt Whether existing resources that nobody is known to own are taken over when they are declared.
 * @param prune Whether what this application once declared and no longer does is deleted.
 * @param owner Whose the resources are: the name in marks, tags, statement ids and the names of queues. Stages of one
 *     application in one account need owners of their own where they share event buses. The application's name by default.
 * @param pruneBuses Names of former event buses of this application, so that what it declared for these is deleted, too;
 *     "*" for whatever the owner ever declared.
 * @param queueGrace Time that a queue stays after it was first seen to be no longer declared, with pruning.
 * @param maxDeletes Number of resources that may be deleted in one start; a plan that would delete more is refused.
 * @param grants Whether queues, topics, functions and log groups that are targets are made to let EventBridge in.
 * @param failFast Whether something that is missing or different and cannot be made as declared prevents the start of the
 *     application. Otherwise it is logged.
 * @param exit Whether to end the process after the reconciliation, with 0 if nothing was to change, 2 if something
 *     was, and 1 if it failed.
 * @param planFile File to write the plan to, as JSON.
 * @param revision Revision of the application, the later the greater: what a greater one applied is left as it is. The
 *     time of the build in seconds, if META-INF/build-info.properties has it.
 * @param rollback Whether this release takes the place of a newer one, and changes what that applied. To be set while
 *     an application is rolled back to an older build.
 * @param callsPerSecond Number of calls to one AWS service in a second; 0 for no limit. 40 by default, no limit with the
 *     embedded bus.
 * @param maxRulesPerBus Number of rules that the account may have on a bus, to be raised where AWS raised the quota.
 * @param maxPatternLength Number of characters that the pattern of a rule may have without white space, to be raised
 *     to at most 4,096 where AWS raised the quota.
 */
@ConfigurationProperties(ReconcileProperties.PREFIX)
record ReconcileProperties(
        @DefaultValue("apply") ReconcileMode mode,
        @DefaultValue("background") VerifyMode verify,
        @DefaultValue("1d") Duration verifyPeriod,
        @DefaultValue("false") boolean adopt,
        @DefaultValue("false") boolean prune,
        @Nullable String owner,
        @DefaultValue Set<String> pruneBuses,
        @DefaultValue("1d") Duration queueGrace,
        @DefaultValue("10") int maxDeletes,
        @DefaultValue("true") boolean grants,
        @DefaultValue("true") boolean failFast,
        @DefaultValue("false") boolean exit,
        @Nullable File planFile,
        @Nullable Long revision,
        @DefaultValue("false") boolean rollback,
        @Nullable Integer callsPerSecond,
        @DefaultValue("300") int maxRulesPerBus,
        @DefaultValue("2048") int maxPatternLength) {

    static final String PREFIX = "eventbridge.reconcile";

    /** Fails when it is bound, where Spring Boot tells which property is wrong. */
    ReconcileProperties {
        new AccountQuotas(maxRulesPerBus, maxPatternLength);
        new ReconcilerSettings(
                adopt,
                prune,
                maxDeletes,
                grants,
                revision == null ? 0 : revision,
                callsPerSecond == null ? 0 : callsPerSecond,
                new PruneLimits(pruneBuses, queueGrace),
                rollback);
    }

    /** {@return what the account may have} */
    AccountQuotas quotas() {
        return new AccountQuotas(maxRulesPerBus, maxPatternLength);
    }

    ReconcilerSettings settings(long defaultRevision, int defaultCallsPerSecond) {
        return new ReconcilerSettings(
                adopt,
                prune,
                maxDeletes,
                grants,
                revision == null ? defaultRevision : revision,
                callsPerSecond == null ? defaultCallsPerSecond : callsPerSecond,
                new PruneLimits(pruneBuses, queueGrace),
                rollback);
    }
}
