package com.brillconsulting.eventbridge.declare;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;

/** What the beans of some classes declare, in an application called "shop" whose stage is "test". */
final class DeclaredBy {

    private DeclaredBy() {}

    static Declarations declared(Class<?>... beans) {
        return read(DeclarationReader::declarations, beans);
    }

    static List<DeclarationProblem> problems(Class<?>... beans) {
        return read(
                reader -> catchThrowableOfType(InvalidDeclarationsException.class, reader::declarations)
                        .getProblems(),
                beans);
    }

    static RuleDefinition rule(Declarations declarations, String name) {
        return declarations.topology().rules().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No rule " + name + " in " + declarations.topology()));
    }

    static TargetDefinition target(Declarations declarations, String rule, String id) {
        return rule(declarations, rule).targets().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No target " + id + " in " + rule(declarations, rule)));
    }

    private static <T> T read(Function<DeclarationReader, T> result, Class<?>... beans) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("stage", "test")));
            context.register(PropertySourcesPlaceholderConfigurer.class);
            for (var bean : beans) {
                context.registerBean(bean);
            }
            context.refresh();
            var factory = context.getBeanFactory();
            var types = new EventTypeResolver("shop", factory::resolveEmbeddedValue);
            return result.apply(new DeclarationReader(factory, "shop", types));
        }
    }
}
