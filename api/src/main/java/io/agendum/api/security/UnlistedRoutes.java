package io.agendum.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides about requests for which there is no rule: where a controller would answer, a rule was forgotten and the route
 * stays closed; everything else is a page, a file or nothing.
 */
@Component
class UnlistedRoutes implements AuthorizationManager<RequestAuthorizationContext> {

    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    UnlistedRoutes(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(!isRoute(context.getRequest()));
    }

    private boolean isRoute(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            return routes.getObject().getHandler(request) != null;
        } catch (Exception noSuchMethodOrMediaType) {
            // The dispatcher will say so.
            return false;
        }
    }
}
