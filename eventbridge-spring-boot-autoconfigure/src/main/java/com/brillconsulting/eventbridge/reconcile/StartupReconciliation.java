package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.reconcile.ReconcileContext.Operation;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** One reconciliation, in the mode that is asked for. */
final class StartupReconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(StartupReconciliation.class);

    /** How many calls a second a verification in the background makes to a service. */
    private static final int CALM = 5;

    /** How often what was throttled for longer than a change has patience is begun anew. */
    private static final int ROUNDS = 10;

    private final Reconciler reconciler;
    private final Options options;
    private final ReconciliationReport report;
    private final ApplicationEventPublisher publisher;
    private final ObservationRegistry observations;

    /**
     * Creates the reconciliation.
     *
     * @param reconciler does the work
     * @param options in which mode, and what to tell of it
     * @param report is told the result
     * @param publisher is told the result as {@link TopologyReconciled} and {@link DriftDetected}
     * @param observations observes it, as {@link ReconcileObservation} tells
     */
    StartupReconciliation(
            Reconciler reconciler,
            Options options,
            ReconciliationReport report,
            ApplicationEventPublisher publisher,
            ObservationRegistry observations) {
        this.reconciler = reconciler;
        this.options = options;
        this.report = report;
        this.publisher = publisher;
        this.observations = observations;
    }

    /**
     * Reconciles.
     *
     * @param declared what shall exist, and where that is declared
     * @return what was to change, and what became of it
     * @throws ReconciliationException if AWS cannot be read, a conflict stands in the way, a change fails, or a difference
     *     is found that there must not be
     */
    ReconciliationResult run(Declarations declared) {
        try {
            return observe(Operation.RECONCILE, context -> reconcile(declared, context));
        } catch (ReconciliationException e) {
            report.failed(e);
            throw e;
        }
    }

    private <T> T observe(Operation operation, Function<ReconcileContext, T> work) {
        var context = new ReconcileContext(operation);
        return ReconcileObservation.RECONCILIATION
                .observation(null, DefaultReconcileConvention.INSTANCE, () -> context, observations)
                .observe(() -> work.apply(context));
    }

    private ReconciliationResult reconcile(Declarations declared, ReconcileContext context) {
        var thorough = options.verify() == VerifyMode.STARTUP || options.mode() == ReconcileMode.VALIDATE;
        var plan = plan(declared, thorough);
        context.found(plan);
        tell(plan);
        var result = options.mode() == ReconcileMode.APPLY
                ? apply(declared, plan, thorough)
                : new ReconciliationResult(plan, List.of());
        report.reconciled(result);
        publisher.publishEvent(new TopologyReconciled(result));
        if (options.mode() == ReconcileMode.VALIDATE && plan.differs()) {
            throw ReconciliationException.different(plan);
        }
        result.throwIfIncomplete();
        return result;
    }

    /** Where AWS throttled what was to change, another instance may have changed it meanwhile, so that it is planned anew. */
    private ReconciliationResult apply(Declarations declared, Plan plan, boolean thorough) {
        var fleet = options.fleet();
        var result = reconciler.apply(plan);
        for (var round = 0; round < ROUNDS && fleet.isShared() && result.wasThrottled(); round++) {
            LOG.warn("AWS throttles what is to change, {}; trying again", result);
            fleet.pause().of(fleet.look());
            fleet.spreadOut();
            var rest = reconciler.plan(declared.topology(), thorough, declared::places);
            result = reconciler.apply(rest);
        }
        return result;
    }

    private Plan plan(Declarations declared, boolean thorough) {
        var plan = reconciler.plan(declared.topology(), thorough, declared::places);
        return options.mode() == ReconcileMode.APPLY
                        && new Siblings(reconciler, options.fleet()).made(declared.topology(), plan)
                ? reconciler.plan(declared.topology(), thorough, declared::places)
                : plan;
    }

    /**
     * Compares everything if no other instance did so within the period, at a rate that leaves AWS's quota to others.
     *
     * @param wanted whether a failure is logged; what an application that ends cuts off is none
     */
    void verifyInTurn(Topology topology, BooleanSupplier wanted) {
        var fleet = options.fleet();
        try {
            if (!fleet.verifyPeriod().isZero()) {
                fleet.spreadOut();
                if (!reconciler.claimsVerification(topology, fleet)) {
                    LOG.debug("Another instance verified EventBridge within {}", fleet.verifyPeriod());
                    return;
                }
            }
        } catch (RuntimeException e) {
            if (wanted.getAsBoolean()) {
                LOG.warn(
                        "Whether EventBridge was verified lately is not known, so that this instance does not verify",
                        e);
            }
            return;
        }
        verify(topology, wanted);
    }

    /**
     * Compares everything, and reports what is not as declared. What others took out of policies is given back where
     * changes are applied at all: who writes a policy at the same time overwrites ours without noticing. A failure is
     * logged.
     */
    void verify(Topology topology) {
        verify(topology, () -> true);
    }

    /**
     * Compares everything, and reports what is not as declared.
     *
     * @param wanted whether a failure is logged; what an application that ends cuts off is none
     */
    void verify(Topology topology, BooleanSupplier wanted) {
        try {
            var drift = observe(Operation.VERIFY, context -> {
                var found = calmly().verify(topology);
                context.found(found);
                return options.mode() == ReconcileMode.APPLY ? repaired(found) : found;
            });
            report.verified(drift);
            if (!drift.unknown().isEmpty()) {
                LOG.warn(
                        "Whether this is as declared could not be verified:{}{}",
                        System.lineSeparator(),
                        text(new Plan(List.of(drift.unknown()), 0)));
            }
            if (drift.differs() || drift.changes(Change.Kind.KEPT).stream().anyMatch(it -> !it.isOfOthers())) {
                LOG.warn("EventBridge is not as declared:{}{}", System.lineSeparator(), text(drift));
                publisher.publishEvent(new DriftDetected(drift));
            }
        } catch (RuntimeException e) {
            if (wanted.getAsBoolean()) {
                LOG.warn("Whether EventBridge is as declared could not be verified", e);
            } else {
                LOG.debug("The application ended before EventBridge was verified", e);
            }
        }
    }

    /**
     * Tells what an application that declares nothing any more once declared. It need not be allowed to look: one that only
     * publishes never declared anything.
     */
    void tellWhatIsLeft(Topology none) {
        try {
            var left = reconciler.verify(none).changes(Change.Kind.KEPT);
            if (!left.isEmpty()) {
                LOG.warn(
                        "This application declares nothing any more, but once did:{}{}",
                        System.lineSeparator(),
                        lines(left));
            }
        } catch (RuntimeException e) {
            LOG.debug("What this application once declared is not looked for", e);
        }
    }

    private static String lines(List<Change> changes) {
        return changes.stream().map(Change::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Nobody waits for a verification, but others wait for the quota that it takes. */
    private Reconciler calmly() {
        var settings = reconciler.settings();
        return settings.callsPerSecond() <= CALM ? reconciler : reconciler.with(settings.withCallsPerSecond(CALM));
    }

    /** {@return what is left of the drift} */
    private Plan repaired(Plan drift) {
        var repairs = drift.repairs();
        if (repairs.isEmpty()) {
            return drift;
        }
        var result = reconciler.apply(repairs);
        LOG.warn(
                "Policies had lost what lets this application's rules in, since others wrote them, too; given again, {}:{}{}",
                result,
                System.lineSeparator(),
                text(repairs));
        return drift.without(result.outcomes(ReconciliationResult.Status.DONE).stream()
                .map(ReconciliationResult.Outcome::change)
                .toList());
    }

    private void tell(Plan plan) {
        LOG.info(
                "{}{}{}",
                options.mode() == ReconcileMode.APPLY
                        ? "Reconciling EventBridge with what is declared:"
                        : "To be as declared, EventBridge would have to change:",
                System.lineSeparator(),
                text(plan));
        var newer = plan.ofNewer();
        if (!newer.isEmpty()) {
            LOG.warn(
                    "A newer release of this application keeps what it applied. If this release takes its place, set"
                            + " eventbridge.reconcile.rollback=true:{}{}",
                    System.lineSeparator(),
                    lines(newer));
        }
        if (options.planFile() != null) {
            try {
                Files.writeString(options.planFile(), plan.toJson());
            } catch (IOException e) {
                throw ReconciliationException.planNotWritten(options.planFile(), e);
            }
        }
    }

    private String text(Plan plan) {
        return options.coloured() ? plan.toColouredString() : plan.toString();
    }

    /**
     * How to reconcile and what to tell of it.
     *
     * @param mode what is done
     * @param verify when everything is compared
     * @param coloured whether plans are logged with the colours of a terminal
     * @param planFile a file that the plan is written to as JSON; null for none
     * @param fleet how this instance shares work with others
     */
    record Options(
            ReconcileMode mode,
            VerifyMode verify,
            boolean coloured,
            @Nullable Path planFile,
            Fleet fleet) {

        /** The options of one instance alone. */
        Options(ReconcileMode mode, VerifyMode verify, boolean coloured, @Nullable Path planFile) {
            this(mode, verify, coloured, planFile, Fleet.NONE);
        }
    }
}
