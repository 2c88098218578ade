import './form-texts'
import { i18next } from './i18n'
import en from './manage/en.json'
import ptBR from './manage/pt-BR.json'

i18next.addResourceBundle('pt-BR', 'translation', ptBR, true, true)
i18next.addResourceBundle('en', 'translation', en, true, true)
