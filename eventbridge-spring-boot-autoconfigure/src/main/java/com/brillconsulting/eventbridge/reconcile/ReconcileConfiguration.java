package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import io.micrometer.observation.ObservationRegistry;
import java.io.File;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Makes what makes AWS match the declarations. This is wiring, which the auto-configuration imports, and no API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconcileProperties.class)
public final class ReconcileConfiguration {

    private static final String EMBEDDED = "eventbridge.embedded.enabled";

    ReconcileConfiguration() {}

    /** {@return what the account may have} It counts where nothing is reconciled, too. */
    public static AccountQuotas quotas(Environment environment) {
        return Binder.get(environment)
                .bindOrCreate(ReconcileProperties.PREFIX, ReconcileProperties.class)
                .quotas();
    }

    @Bean
    @ConditionalOnMissingBean
    Reconciler eventBridgeReconciler(
            EventBridgeClient events,
            SqsAsyncClient sqs,
            ReconcileProperties properties,
            ObjectProvider<BuildProperties> build,
            ObjectProvider<ReconcilerCustomizer> customizers,
            Environment environment) {
        var revision = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getTime)
                .map(Instant::getEpochSecond)
                .orElse(0L);
        var rate = environment.getProperty(EMBEDDED, Boolean.class, false) && !isThrottled(environment)
                ? 0
                : ReconcilerSettings.DEFAULTS.callsPerSecond();
        var builder = Reconciler.builder(events, sqs).settings(properties.settings(revision, rate));
        customizers.orderedStream().forEach(it -> it.customize(builder));
        return builder.build();
    }

    private static boolean isThrottled(Environment environment) {
        var all = environment.getProperty("eventbridge.embedded.unfriendly.all", Boolean.class, false);
        return environment.getProperty("eventbridge.embedded.unfriendly.throttle", Boolean.class, all);
    }

    @Bean
    @ConditionalOnMissingBean
    ReconciliationReport eventBridgeReconciliationReport() {
        return new ReconciliationReport();
    }

    @Bean
    @ConditionalOnMissingBean
    StartupReconciliation eventBridgeStartupReconciliation(
            Reconciler reconciler,
            ReconcileProperties properties,
            ReconciliationReport report,
            ApplicationEventPublisher publisher,
            ObjectProvider<ObservationRegistry> observations) {
        var file = Optional.ofNullable(properties.planFile()).map(File::toPath).orElse(null);
        var fleet =
                reconciler.settings().callsPerSecond() == 0 ? Fleet.NONE : Fleet.verifying(properties.verifyPeriod());
        var options =
                new StartupReconciliation.Options(properties.mode(), properties.verify(), isTerminal(), file, fleet);
        return new StartupReconciliation(
                reconciler, options, report, publisher, observations.getIfUnique(() -> ObservationRegistry.NOOP));
    }

    @Bean
    @ConditionalOnMissingBean
    ReconcilingLifecycle eventBridgeReconcilingLifecycle(
            StartupReconciliation reconciliation, DeclarationReader declarations, ReconcileProperties properties) {
        var settings = new ReconcilingLifecycle.Settings(
                properties.failFast(),
                properties.prune(),
                properties.mode() == ReconcileMode.APPLY && properties.verify() == VerifyMode.BACKGROUND,
                properties.exit() ? System::exit : null);
        return new ReconcilingLifecycle(reconciliation, declarations::declarations, settings);
    }

    /** What Spring Boot writes in colour, this is written in colour too. */
    private static boolean isTerminal() {
        return !AnsiOutput.toString(AnsiColor.GREEN, "").isEmpty();
    }
}
