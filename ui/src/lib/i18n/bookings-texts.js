import en from './bookings/en.json'
import ptBR from './bookings/pt-BR.json'
import { i18next } from './i18n'

i18next.addResourceBundle('pt-BR', 'translation', ptBR, true, true)
i18next.addResourceBundle('en', 'translation', en, true, true)
