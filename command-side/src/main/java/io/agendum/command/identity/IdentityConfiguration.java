package io.agendum.command.identity;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** JPA reads identity's plain tables, in transactions of its own. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = Credential.class)
@EnableJpaRepositories(basePackageClasses = Credential.class, transactionManagerRef = "jpaTransactionManager")
class IdentityConfiguration {}
