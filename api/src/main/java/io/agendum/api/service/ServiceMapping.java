package io.agendum.api.service;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.provider.AddService;
import org.mapstruct.Mapper;
import org.mapstruct.MappingConstants.ComponentModel;

@Mapper(componentModel = ComponentModel.SPRING)
interface ServiceMapping {

    AddService toCommand(
            ServiceController.ServiceRequest request, ProviderId providerId, ServiceId serviceId, AccountId by);
}
