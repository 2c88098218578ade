package io.agendum.api.security;

import io.agendum.api.bus.DryRun;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Reason;
import io.agendum.api.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a controller may ask of the request beside its body: who is calling and why, and how new the answer has to be. */
@Configuration(proxyBeanMethods = false)
class Arguments implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver(Actor.class, Arguments::actor));
        resolvers.add(new Resolver(PresentSession.class, request -> session()));
        resolvers.add(new Resolver(MinPosition.class, Arguments::minPosition));
        resolvers.add(new Resolver(Reason.class, Arguments::reason));
        resolvers.add(new Resolver(DryRun.class, Arguments::dryRun));
    }

    private static Object actor(HttpServletRequest request) {
        var known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Actor actor ? actor : Actor.guest(request);
    }

    private static Object session() {
        var known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getCredentials() instanceof PresentSession session) {
            return session;
        }
        throw new IllegalStateException("a guest came in where a session is needed");
    }

    private static Object minPosition(HttpServletRequest request) {
        var header = request.getHeader("X-Min-Position");
        if (header == null) {
            return new MinPosition(null);
        }
        if (!header.matches("\\d{1,18}")) {
            throw Refused.malformed("X-Min-Position", "not-negative");
        }
        return new MinPosition(Long.valueOf(header));
    }

    private static Object reason(HttpServletRequest request) {
        var said = request.getParameter("reason");
        if (said == null || said.isBlank()) {
            return Reason.NONE;
        }
        if (said.length() > Reason.LONGEST) {
            throw Refused.invalid("reason", "reason-length");
        }
        return new Reason(said);
    }

    /** Whoever writes anything but true or false must not find that it was done. */
    private static Object dryRun(HttpServletRequest request) {
        return new DryRun(
                switch (request.getParameter("dry_run")) {
                    case null -> false;
                    case "false" -> false;
                    case "true" -> true;
                    default -> throw Refused.malformed("dry_run", "true-or-false");
                });
    }

    private record Resolver(Class<?> type, Function<HttpServletRequest, Object> read)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(type);
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var servlet = request.getNativeRequest(HttpServletRequest.class);
            return servlet == null ? null : read.apply(servlet);
        }
    }
}
