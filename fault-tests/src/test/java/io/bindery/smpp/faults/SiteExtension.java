package io.bindery.smpp.faults;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the {@link Site} of a test and, when the test is over, inspects it. */
final class SiteExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SiteExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Site site = new Site();
        context.getStore(NAMESPACE).put(context.getUniqueId(), site);
        return site;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Site site = context.getStore(NAMESPACE).remove(context.getUniqueId(), Site.class);
        if (site != null) {
            site.closeAndInspect();
        }
    }
}
