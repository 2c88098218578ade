package io.agendum.api.ops;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.agendum.api.bus.DryRun;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Reason;
import io.agendum.api.problem.Pointers;
import io.agendum.api.problem.Problem;
import io.agendum.api.security.Actor;
import io.agendum.query.account.AccountView;
import io.agendum.query.availability.AvailableDays;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.directory.ProviderPage;
import io.agendum.query.history.AppointmentHistory;
import io.agendum.query.replay.Projections;
import io.agendum.query.replay.ReplayView;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: names as on the wire, what is always there as required, a problem as every other answer. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, MinPosition.class, Reason.class, DryRun.class)
                .replaceWithSchema(LocalTime.class, new StringSchema().example("09:30"))
                .replaceWithSchema(YearMonth.class, new StringSchema().example("2026-03"));
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("Agendum")
                        .version("1")
                        .description("Appointments. Instants are RFC 3339 with offset, durations minutes."))
                // One that is worked out of the request would depend on the port, and on who asked before.
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    ModelResolver recordResolver(ObjectMapperProvider mappers) {
        var json = mappers.jsonMapper().copy();
        json.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new RecordResolver(json, new NestedNames());
    }

    @Bean
    OpenApiCustomizer problemsAsOtherAnswers() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
            var problem = new ApiResponse()
                    .description("a problem after RFC 9457")
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
            document.getPaths()
                    .values()
                    .forEach(path -> path.readOperations()
                            .forEach(operation -> operation.getResponses().addApiResponse("default", problem)));
        };
    }

    @Bean
    OperationCustomizer headersOfOperations() {
        return (operation, method) -> {
            if (takes(method, MinPosition.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("X-Min-Position")
                        .description("wait until the answer is this new")
                        .schema(new IntegerSchema().format("int64")));
            }
            if (takes(method, DryRun.class)) {
                operation.addParametersItem(new QueryParameter()
                        .name("dry_run")
                        .description("only tell what the change would affect")
                        .schema(new BooleanSchema()._default(false)));
            }
            if (takes(method, Reason.class)) {
                operation.addParametersItem(new QueryParameter()
                        .name("reason")
                        .description("why; kept with what happened")
                        .schema(new StringSchema().maxLength(Reason.LONGEST)));
            }
            if (takes(method, Actor.class)
                    || method.getBeanType().getPackageName().endsWith(".admin")) {
                var bearer = new SecurityRequirement().addList(BEARER);
                // Where guests are served too, nothing is one of the choices.
                operation.setSecurity(
                        method.hasMethodAnnotation(SecurityRequirements.class)
                                ? List.of(bearer, new SecurityRequirement())
                                : List.of(bearer));
            }
            return operation;
        };
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.asList(method.getMethod().getParameterTypes()).contains(type);
    }

    /** Classes inside classes are named after both, or two of them would share one schema. */
    private static final class NestedNames extends TypeNameResolver {

        /** Names under which readers know answers that our code calls after its views. */
        private static final Map<Class<?>, String> KNOWN_AS = Map.ofEntries(
                Map.entry(ProviderPage.class, "OwnProvider"),
                Map.entry(ProviderPage.Interval.class, "WorkingInterval"),
                Map.entry(ProviderPage.PolicyView.class, "Policy"),
                Map.entry(ProviderPage.ServiceView.class, "OwnService"),
                Map.entry(AccountView.class, "Account"),
                Map.entry(AvailableTimes.FreeSlot.class, "Slot"),
                Map.entry(AvailableTimes.Day.class, "DaySlots"),
                Map.entry(AvailableDays.Day.class, "DaySummary"),
                Map.entry(AppointmentHistory.class, "History"),
                Map.entry(AppointmentHistory.Entry.class, "HistoryEntry"),
                Map.entry(Problem.FieldError.class, "FieldError"),
                Map.entry(Projections.Projection.class, "Projection"),
                Map.entry(ReplayView.class, "Replay"));

        @Override
        protected String getNameOfClass(Class<?> type) {
            var known = KNOWN_AS.get(type);
            if (known != null) {
                return known;
            }
            var outer = type.getEnclosingClass();
            return outer == null || outer.getSimpleName().endsWith("Controller")
                    ? type.getSimpleName()
                    : outer.getSimpleName() + type.getSimpleName();
        }
    }

    /** Says of records which members are always there and which may be null. */
    private static final class RecordResolver extends ModelResolver {

        RecordResolver(com.fasterxml.jackson.databind.ObjectMapper json, TypeNameResolver names) {
            super(json, names);
            openapi31(true);
        }

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
            var schema = super.resolve(type, context, next);
            var raw = raw(type.getType());
            if (raw != null && raw.isRecord()) {
                context.getDefinedModels().values().stream()
                        .filter(model -> isOf(model, raw))
                        .forEach(model -> mark(model, raw));
            }
            return schema;
        }

        private static @Nullable Class<?> raw(@Nullable Type type) {
            return switch (type) {
                case Class<?> plain -> plain;
                case JavaType jackson -> jackson.getRawClass();
                case null, default -> null;
            };
        }

        private static boolean isOf(Schema<?> model, Class<?> type) {
            return model.getProperties() != null
                    && model.getProperties().keySet().equals(names(type));
        }

        private static Set<String> names(Class<?> type) {
            var names = new LinkedHashSet<String>();
            for (var component : type.getRecordComponents()) {
                names.add(nameOf(component));
            }
            return names;
        }

        private static String nameOf(RecordComponent component) {
            var renamed = component.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
            return renamed == null ? Pointers.snake(component.getName()) : renamed.value();
        }

        /** Answers say null; requests, and problems, leave out what there is not. */
        private static boolean mayLeaveOut(Class<?> type) {
            return type.getSimpleName().endsWith("Request")
                    || type.getSimpleName().equals("Week")
                    || type.equals(Problem.class);
        }

        /** A reference has no types of its own to which null could be added. */
        private static Schema<?> orNull(String reference) {
            return new Schema<>().anyOf(List.of(new Schema<>().$ref(reference), new Schema<>().types(Set.of("null"))));
        }

        private static void mark(Schema<?> model, Class<?> type) {
            for (var component : type.getRecordComponents()) {
                var name = nameOf(component);
                var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                var given = !nullable || !mayLeaveOut(type);
                if (given
                        && (model.getRequired() == null || !model.getRequired().contains(name))) {
                    model.addRequiredItem(name);
                }
                if (!nullable) {
                    continue;
                }
                var property = model.getProperties().get(name);
                if (property != null
                        && property.getTypes() != null
                        && !property.getTypes().isEmpty()) {
                    var types = new LinkedHashSet<>(property.getTypes());
                    types.add("null");
                    property.setTypes(types);
                } else if (property != null && property.get$ref() != null && given) {
                    model.getProperties().put(name, orNull(property.get$ref()));
                }
            }
        }
    }
}
